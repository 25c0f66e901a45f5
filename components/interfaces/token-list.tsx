import { ReasonedStep } from "@/components/forms/step-form";
import type { TokenListItem } from "@/lib/accounts/types";
import { translator } from "@/lib/i18n/translator";
import { shanghaiDate } from "@/lib/time/zone";
import type { FormState } from "@/lib/web/form-state";

/** Those that still work come first; the rest is a press away. */
const shownAtOnce = 8;

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
  const words = translator("interfaces");
  const states = tokens.map((token) => ({ token, state: stateOf(token, clock) }));
  const inOrder = [...states.filter(({ state }) => state === "open"), ...states.filter(({ state }) => state !== "open")];
  const more = inOrder.slice(shownAtOnce);
  return (
    <>
      {listOf(inOrder.slice(0, shownAtOnce))}
      {more.length > 0 ? (
        <details className="border-t border-line">
          <summary className="flex min-h-11 cursor-pointer items-center text-sm text-brand md:min-h-8">{t("more", { count: more.length })}</summary>
          {listOf(more)}
        </details>
      ) : null}
    </>
  );

  function listOf(shown: typeof states) {
    return (
      <ul>
        {shown.map(({ token, state }) => (
          <li key={token.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-b border-line py-2 last:border-0">
            <span>
              <span className={`block break-words ${state === "open" ? "" : "text-quiet"}`}>{token.label}</span>
              <span className="block text-sm text-quiet">
                {showsAccount ? `${token.displayName}（${token.username}）· ${token.organisation ?? t("noOrganisation")} · ` : null}
                {t(`access.${token.access}`)} · {t(`state.${state}`)} · {token.expiresAt ? t("expires", { date: shanghaiDate(token.expiresAt) }) : t("forever")}
              </span>
            </span>
            {state === "open" ? (
              <div className="has-[details[open]]:col-span-full">
                <ReasonedStep
                  id={token.id}
                  action={revoke}
                  on={{ id: token.id }}
                  tone="danger"
                  about={token.label}
                  texts={{ label: t("revoke"), text: t("revokeExplain"), sending: words("working"), done: t("state.revoked"), offline: words("offline") }}
                />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    );
  }
}

function stateOf({ revokedAt, expiresAt }: TokenListItem, clock: Date): "open" | "expired" | "revoked" {
  if (revokedAt) return "revoked";
  return expiresAt && expiresAt <= clock ? "expired" : "open";
}
