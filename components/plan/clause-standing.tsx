import { IndicatorReadings, type IndicatorStanding } from "@/components/plan/indicator-standing";
import { lightInk, LightShape } from "@/components/ui/light-shape";
import { translator } from "@/lib/i18n/translator";
import type { Light } from "@/lib/milestones/types";
import { nextOccurrence } from "@/lib/milestones/recurrence";
import type { ClauseView } from "@/lib/plan/views";
import { daysBetween, type CalendarDate } from "@/lib/time/calendar-date";

/** Within so many days a coming date asks for attention; the same as for lights. */
const soonDays = 30;

/** Where a clause stands: a date with its days, a duty's next day, a number with its target. */
export function ClauseStanding({
  clause,
  reading,
  today,
}: {
  readonly clause: ClauseView;
  readonly reading: IndicatorStanding | null;
  readonly today: CalendarDate;
}) {
  const t = translator("tasks");
  if (clause.kind === "milestone" && clause.dueOn) return <DateLine dueOn={clause.dueOn} today={today} />;
  if (clause.kind === "indicator") return <IndicatorReadings clause={clause} standing={reading} />;
  if (clause.kind === "ledger") return <p className="text-sm text-quiet">{t("ledgerDemanded")}</p>;
  if (clause.recurrence) return <DateLine dueOn={nextOccurrence(clause.recurrence, today)} today={today} next />;
  return <p className="text-sm text-quiet">{t(clause.eventDriven ? "onEvent" : "continuous")}</p>;
}

/**
 * A day and its distance. A day that has passed is told without a verdict: whether the clause was met is the
 * organisations' updates to show.
 */
function DateLine({
  dueOn,
  today,
  next = false,
}: {
  readonly dueOn: CalendarDate;
  readonly today: CalendarDate;
  readonly next?: boolean;
}) {
  const t = translator("tasks");
  const days = daysBetween(today, dueOn);
  const light: Light = days >= 0 && days <= soonDays ? "yellow" : "grey";
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-sm">
      <span>{next ? t("nextOn", { date: dueOn }) : dueOn}</span>
      <span className={`inline-flex items-center gap-1 ${lightInk[light]}`}>
        <LightShape light={light} size={10} />
        {t(days < 0 ? "daysPassed" : days === 0 ? "isToday" : "daysAhead", { days: Math.abs(days) })}
      </span>
    </p>
  );
}
