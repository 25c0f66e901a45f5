import { Card } from "@/components/ui/card";
import type { TokenListItem } from "@/lib/accounts/types";
import { translator } from "@/lib/i18n/translator";
import { shanghaiDate } from "@/lib/time/zone";

/** The account's API tokens, for knowing; they are issued and revoked at the command line. Nothing without any. */
export function PersonTokens({ tokens, clock }: { readonly tokens: readonly TokenListItem[]; readonly clock: Date }) {
  if (tokens.length === 0) return null;
  const t = translator("accounts.person");
  return (
    <Card title={t("tokens")} aside={t("tokensHint")}>
      <ul>
        {tokens.map((token) => (
          <li key={token.id} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-1">
            <span>{token.label}</span>
            <span className="text-sm text-quiet">
              {t(`tokenState.${stateOf(token, clock)}`)} ·{" "}
              {token.expiresAt ? t("tokenExpires", { date: shanghaiDate(token.expiresAt) }) : t("tokenForever")}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function stateOf({ revokedAt, expiresAt }: TokenListItem, clock: Date): "open" | "expired" | "revoked" {
  if (revokedAt) return "revoked";
  return expiresAt && expiresAt <= clock ? "expired" : "open";
}
