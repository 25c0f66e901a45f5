import { getTranslations } from "next-intl/server";
import type { AllocationRole } from "@/lib/plan/views";
import type { UpdateState } from "@/lib/progress/types";

/** `unreported`: nothing is saved yet for the period. */
export type ShownState = UpdateState | "unreported" | "reported";

/** Outlines in a 12 × 12 box; the shape alone tells the states apart. */
const shapes: Readonly<Record<ShownState, string>> = {
  unreported: "M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10zm0 1.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2z",
  draft: "M1.5 10.5L2.2 7.7L8.4 1.5L10.5 3.6L4.3 9.8z",
  submitted: "M2.5 1L10.5 6L2.5 11z",
  signed_off: "M.5 1L6 6L.5 11zM6 1L11.5 6L6 11z",
  accepted: "M1 6.4L2.3 5.1L4.6 7.4L9.8 1.9L11 3.2L4.6 10.1z",
  reported: "M1 6.4L2.3 5.1L4.6 7.4L9.8 1.9L11 3.2L4.6 10.1z",
  returned: "M5 1L.5 5L5 9V6.3H9.5V11H11.5V3.9H5z",
};

const tones: Readonly<Record<ShownState, string>> = {
  unreported: "text-grey bg-grey-tint",
  draft: "text-grey bg-grey-tint",
  submitted: "text-blue bg-blue-tint",
  signed_off: "text-blue bg-blue-tint",
  accepted: "text-green bg-green-tint",
  reported: "text-green bg-green-tint",
  returned: "text-orange bg-orange-tint",
};

/** Where an update is on its way, as colour, shape and word together; with a role it names who is to act. */
export async function UpdateStateBadge({ state, role }: { readonly state: ShownState; readonly role?: AllocationRole }) {
  const t = await getTranslations("updates.state");
  const word = state === "signed_off" && role ? t(role === "lead" ? "waitsForOffice" : "waitsForLead") : t(state);
  return (
    <span className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm whitespace-nowrap ${tones[state]}`}>
      <StateShape state={state} />
      {word}
    </span>
  );
}

/** A state's shape in the colour of the text around it; its word stands beside it. */
export function StateShape({ state }: { readonly state: ShownState }) {
  return (
    <svg viewBox="0 0 12 12" width={11} height={11} aria-hidden="true" className="shrink-0">
      <path d={shapes[state]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
