import { issueTokenAction, revokeTokenAction } from "@/app/_actions/interfaces";
import { IssueTokenForm } from "@/components/interfaces/issue-token-form";
import { TokenList } from "@/components/interfaces/token-list";
import { Card } from "@/components/ui/card";
import type { TokenListItem } from "@/lib/accounts/types";
import { translator } from "@/lib/i18n/translator";

/** The account's API tokens, and another one while it may sign in. */
export function PersonTokens({ accountId, isActive, tokens, clock }: { readonly accountId: string; readonly isActive: boolean; readonly tokens: readonly TokenListItem[]; readonly clock: Date }) {
  const t = translator("interfaces");
  const issue = translator("interfaces.issue");
  const texts = {
    label: issue("label"),
    labelHint: issue("labelHint"),
    access: issue("access"),
    accesses: { read: t("tokens.access.read"), write: t("tokens.access.write") },
    days: issue("days"),
    daysHint: issue("daysHint"),
    submit: issue("submit"),
    working: t("working"),
    offline: t("offline"),
    done: issue("done"),
    once: issue("once"),
  };
  return (
    <Card title={t("tokens.title")}>
      {tokens.length > 0 ? (
        <div className="mb-4">
          <TokenList tokens={tokens} clock={clock} revoke={revokeTokenAction} showsAccount={false} />
        </div>
      ) : null}
      {isActive ? <IssueTokenForm action={issueTokenAction} accountId={accountId} texts={texts} /> : null}
    </Card>
  );
}
