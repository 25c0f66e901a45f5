import { StateShape } from "@/components/progress/update-state-badge";
import type { ShownState } from "@/components/progress/update-state-shapes";
import { translator } from "@/lib/i18n/translator";
import type { SupervisionState } from "@/lib/supervision/types";

/** A ring waits to be seen, a pencil to be answered; an arrow has come back, a tick is done. */
export const noticeShapes: Readonly<Record<SupervisionState, ShownState>> = {
  issued: "unreported",
  acknowledged: "draft",
  answered: "returned",
  closed: "accepted",
};

const tones: Readonly<Record<SupervisionState, string>> = {
  issued: "text-orange bg-orange-tint",
  acknowledged: "text-yellow bg-yellow-tint",
  answered: "text-blue bg-blue-tint",
  closed: "text-green bg-green-tint",
};

/** Where a notice is on its way, as colour, shape and word together. */
export function NoticeStateBadge({ state }: { readonly state: SupervisionState }) {
  const t = translator("supervision.state");
  return (
    <span className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm whitespace-nowrap ${tones[state]}`}>
      <StateShape state={noticeShapes[state]} />
      {t(state)}
    </span>
  );
}
