import { judgeOf } from "@/lib/closing/rules";
import type { CloseOutState } from "@/lib/closing/types";
import { translator } from "@/lib/i18n/translator";
import type { AllocationRole } from "@/lib/plan/types";

const looks: Readonly<Record<CloseOutState, readonly [shape: string, ink: string]>> = {
  applied: ["◔", "text-yellow"],
  verified: ["◑", "text-brand"],
  confirmed: ["✓", "text-blue"],
  returned: ["↩", "text-orange"],
  relapsed: ["↻", "text-red"],
};

/** Where an application stands, and whose turn it is: shape, colour and word together. */
export function CloseOutStateBadge({ state, role }: { readonly state: CloseOutState; readonly role: AllocationRole }) {
  const t = translator("closing.state");
  const [shape, ink] = looks[state];
  const word = state === "applied" && judgeOf(state, role) === "office" ? t("appliedByLead") : t(state);
  return (
    <span className={`inline-flex items-center gap-1.5 text-sm whitespace-nowrap ${ink}`}>
      <span aria-hidden="true">{shape}</span>
      {word}
    </span>
  );
}
