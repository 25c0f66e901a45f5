import { stateShapes, type ShownState } from "@/components/progress/update-state-shapes";
import { translator } from "@/lib/i18n/translator";
import type { AllocationRole } from "@/lib/plan/views";

const tones: Readonly<Record<ShownState, string>> = {
  unreported: "text-grey bg-grey-tint",
  draft: "text-grey bg-grey-tint",
  submitted: "text-blue bg-blue-tint",
  signed_off: "text-blue bg-blue-tint",
  accepted: "text-green bg-green-tint",
  reported: "text-green bg-green-tint",
  returned: "text-orange bg-orange-tint",
};

/** The key below `updates.state` for a state; with the organisation's role it names who is to act. */
export function stateWordKey(state: ShownState, role?: AllocationRole): string {
  if (state !== "signed_off" || !role) return state;
  return role === "lead" ? "waitsForOffice" : "waitsForLead";
}

/** Where an update is on its way, as colour, shape and word together. */
export function UpdateStateBadge({ state, role }: { readonly state: ShownState; readonly role?: AllocationRole }) {
  const t = translator("updates.state");
  return (
    <span className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm whitespace-nowrap ${tones[state]}`}>
      <StateShape state={state} />
      {t(stateWordKey(state, role))}
    </span>
  );
}

/** A state's shape in the colour of the text around it; its word stands beside it. */
export function StateShape({ state }: { readonly state: ShownState }) {
  return (
    <svg viewBox="0 0 12 12" width={11} height={11} aria-hidden="true" className="shrink-0">
      <path d={stateShapes[state]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
