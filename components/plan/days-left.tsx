import { lightInk, LightShape } from "@/components/ui/light-shape";
import { translator } from "@/lib/i18n/translator";
import type { DatedDeadline, Light, PeriodDeadline } from "@/lib/milestones/types";

type Status = DatedDeadline["status"] | PeriodDeadline["status"];

/** The light in whose shape and colour a date's distance is shown. */
export const lightOfDeadline: Readonly<Record<Status, Light>> = {
  met: "green",
  reported: "green",
  ahead: "grey",
  open: "grey",
  dueSoon: "yellow",
  dueToday: "yellow",
  overdue: "red",
};

/** How many days a date leaves, or how many it has passed by: shape, colour and words together. */
export function DaysLeft({ status, daysLeft }: { readonly status: Status; readonly daysLeft: number }) {
  const t = translator("tasks.daysLeft");
  const light = lightOfDeadline[status];
  return (
    <span className={`inline-flex items-center gap-1 text-sm whitespace-nowrap ${lightInk[light]}`}>
      <LightShape light={light} size={10} />
      {t(status, { days: Math.abs(daysLeft) })}
    </span>
  );
}
