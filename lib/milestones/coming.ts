import type { DutyDates, DutyDraft, PlanSpan } from "@/lib/milestones/duties";
import type { RuleSettings } from "@/lib/milestones/rule-set";
import { addDays, daysBetween, type CalendarDate } from "@/lib/time/calendar-date";
import { reportingPeriods, type PeriodSpan } from "@/lib/time/period";

/** What a changed rule set makes of rows that stand: those to give up, and those to write. */
export type Replacement<Standing, Draft> = { readonly gone: readonly Standing[]; readonly added: readonly Draft[] };

/**
 * The periods that have not begun, laid out anew. What has begun by `today` keeps its dates, so the first new one
 * follows its end; none that comes out as it was is touched.
 *
 * @param standing all of the plan's, in ascending order
 */
export function comingPeriods<Standing extends PeriodSpan>(
  standing: readonly Standing[],
  plan: PlanSpan,
  settings: RuleSettings,
  today: CalendarDate,
): Replacement<Standing, PeriodSpan> {
  const coming = standing.filter(({ startsOn }) => startsOn > today);
  const startsOn = standing.findLast((period) => period.startsOn <= today)?.endsOn ?? plan.startsOn;
  const asked = startsOn < plan.endsOn ? reportingPeriods(startsOn, plan.endsOn, settings) : [];
  return replace(coming, asked, periodKey);
}

export type StandingDuty = DutyDates & Pick<DutyDraft, "clauseId" | "allocationId">;

/**
 * The calendar's duties that have not opened, laid out anew. What has opened by `today` keeps its dates. A season that
 * the change moves over `today` is not lost: it opens tomorrow. Nor is it asked for twice: most of its days lying in a
 * duty of the same clause that has opened, it is that one.
 *
 * @param standing all of the plan's that are not withdrawn
 * @param wanted as the new rule set has them from the plan's beginning
 */
export function comingDuties<Standing extends StandingDuty>(
  standing: readonly Standing[],
  wanted: readonly DutyDraft[],
  today: CalendarDate,
): Replacement<Standing, DutyDraft> {
  const begun = new Map<string, Standing[]>();
  for (const duty of standing) if (duty.opensOn <= today) begun.set(placeOf(duty), [...(begun.get(placeOf(duty)) ?? []), duty]);
  const asked = wanted
    .filter((duty) => duty.dueOn > today && !begun.get(placeOf(duty))?.some((other) => isSameOccurrence(other, duty)))
    .map((duty) => (duty.opensOn > today ? duty : { ...duty, opensOn: addDays(today, 1) }));
  const coming = standing.filter(({ opensOn }) => opensOn > today);
  return replace(coming, asked, dutyKey);
}

function periodKey({ code, startsOn, endsOn, reportDueOn, reviewDueOn }: PeriodSpan): string {
  return [code, startsOn, endsOn, reportDueOn, reviewDueOn].join(" ");
}

function dutyKey(duty: StandingDuty): string {
  return [placeOf(duty), duty.occurrence, duty.opensOn, duty.dueOn].join(" ");
}

function placeOf({ clauseId, allocationId }: Pick<StandingDuty, "clauseId" | "allocationId">): string {
  return `${clauseId} ${allocationId}`;
}

function isSameOccurrence(begun: DutyDates, wanted: DutyDates): boolean {
  if (begun.occurrence === wanted.occurrence) return true;
  const from = begun.opensOn > wanted.opensOn ? begun.opensOn : wanted.opensOn;
  const to = begun.dueOn < wanted.dueOn ? begun.dueOn : wanted.dueOn;
  return 2 * (daysBetween(from, to) + 1) > daysBetween(wanted.opensOn, wanted.dueOn) + 1;
}

function replace<Standing extends Key, Draft extends Key, Key>(
  standing: readonly Standing[],
  asked: readonly Draft[],
  keyOf: (each: Key) => string,
): Replacement<Standing, Draft> {
  const askedKeys = new Set(asked.map(keyOf));
  const standingKeys = new Set(standing.map(keyOf));
  return {
    gone: standing.filter((each) => !askedKeys.has(keyOf(each))),
    added: asked.filter((each) => !standingKeys.has(keyOf(each))),
  };
}
