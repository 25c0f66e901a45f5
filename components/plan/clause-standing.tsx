import { IndicatorReadings, type IndicatorStanding } from "@/components/plan/indicator-standing";
import { lightInk, LightShape } from "@/components/ui/light-shape";
import { translator } from "@/lib/i18n/translator";
import type { DutyOccurrence, Light } from "@/lib/milestones/types";
import type { ClauseView } from "@/lib/plan/views";
import { daysBetween, type CalendarDate } from "@/lib/time/calendar-date";

/** Within so many days a coming date asks for attention. */
const soonDays = 30;

/** Where a clause stands: a duty's occurrences and who has reported them done, or a number with its target. */
export function ClauseStanding({
  clause,
  reading,
  duties,
  today,
}: {
  readonly clause: ClauseView;
  readonly reading: IndicatorStanding | null;
  /** The clause's occurrences by due day. */
  readonly duties: readonly DutyOccurrence[];
  readonly today: CalendarDate;
}) {
  const t = translator("tasks");
  if (clause.kind === "indicator") return <IndicatorReadings clause={clause} standing={reading} />;
  if (clause.kind === "ledger") return <p className="text-sm text-quiet">{t("ledgerDemanded")}</p>;
  const shown = occurrenceToShow(duties, today);
  const others = duties.filter((each) => each !== shown);
  return (
    <>
      {clause.eventDriven ? <p className="text-sm text-quiet">{t(clause.episodeDriven ? "onEpisode" : "onEvent")}</p> : null}
      {shown ? <Occurrence duty={shown} today={today} /> : clause.eventDriven ? null : <p className="text-sm text-quiet">{t("continuous")}</p>}
      {others.length > 0 ? (
        <details className="text-sm">
          <summary className="cursor-pointer py-1 text-brand">{t("otherOccurrences", { count: others.length })}</summary>
          {others.toReversed().map((duty) => (
            <Occurrence key={duty.occurrence} duty={duty} today={today} />
          ))}
        </details>
      ) : null}
    </>
  );
}

/** The earliest that somebody still owes, else the next to come, else the last. */
function occurrenceToShow(duties: readonly DutyOccurrence[], today: CalendarDate): DutyOccurrence | undefined {
  const owed = duties.find(({ opensOn, done, bound }) => opensOn <= today && done < bound);
  return owed ?? duties.find(({ dueOn }) => dueOn >= today) ?? duties.at(-1);
}

/** A due day, its distance, and how many of the organisations it binds have reported it done. */
function Occurrence({ duty, today }: { readonly duty: DutyOccurrence; readonly today: CalendarDate }) {
  const t = translator("tasks");
  const { dueOn, opensOn, event, bound, done, undone } = duty;
  const days = daysBetween(today, dueOn);
  const light: Light = done === bound ? "green" : days < 0 ? "red" : days <= soonDays ? "yellow" : "grey";
  const distance = t(days < 0 ? "daysPassed" : days === 0 ? "isToday" : "daysAhead", { days: Math.abs(days) });
  return (
    <div className="text-sm">
      <p className="flex flex-wrap items-center gap-x-3">
        <span>{event ? t("dutyOfEvent", { event, date: dueOn }) : dueOn}</span>
        <span className={`inline-flex items-center gap-1 ${lightInk[light]}`}>
          <LightShape light={light} size={10} />
          {done === bound ? t("dutyDone", { bound }) : opensOn > today ? distance : t("dutyOpen", { distance, done, bound })}
        </span>
      </p>
      {opensOn <= today && undone.length > 0 && undone.length < bound ? (
        <p className="text-quiet">{t("dutyUndone", { names: undone.join("、") })}</p>
      ) : null}
    </div>
  );
}
