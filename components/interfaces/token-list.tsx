import { ConfirmStep } from "@/components/interfaces/confirm-step";
import type { TokenListItem } from "@/lib/accounts/types";
import { translator } from "@/lib/i18n/translator";
import { shanghaiDate } from "@/lib/time/zone";
import type { FormState } from "@/lib/web/form-state";

/** API tokens with what they may, and the step that ends one. */
export function TokenList({
  tokens,
  clock,
  revoke,
  showsAccount,
}: {
  readonly tokens: readonly TokenListItem[];
  readonly clock: Date;
  readonly revoke: (previous: FormState, form: FormData) => Promise<FormState>;
  /** Where the list is not of one account. */
  readonly showsAccount: boolean;
}) {
  const t = translator("interfaces.tokens");
  const working = translator("interfaces")("working");
  return (
    <ul>
      {tokens.map((token) => {
        const state = stateOf(token, clock);
        return (
          <li key={token.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2 last:border-0">
            <span className="min-w-0">
              <span className="block break-words">{token.label}</span>
              <span className="block text-sm text-quiet">
                {showsAccount ? `${token.displayName}（${token.username}）· ${token.organisation ?? t("noOrganisation")} · ` : null}
                {t(`access.${token.access}`)} · {t(`state.${state}`)} · {token.expiresAt ? t("expires", { date: shanghaiDate(token.expiresAt) }) : t("forever")}
              </span>
            </span>
            {state === "open" ? (
              <ConfirmStep action={revoke} fields={{ id: token.id }} label={t("revoke")} about={token.label} explanation={t("revokeExplain")} working={working} />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function stateOf({ revokedAt, expiresAt }: TokenListItem, clock: Date): "open" | "expired" | "revoked" {
  if (revokedAt) return "revoked";
  return expiresAt && expiresAt <= clock ? "expired" : "open";
}
