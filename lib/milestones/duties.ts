import { occurrencesIn } from "@/lib/milestones/recurrence";
import type { RuleSettings } from "@/lib/milestones/rule-set";
import type { SeasonName } from "@/lib/plan/types";
import { addDays, calendarDate, monthOf, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

/** What a clause says about dates. */
export type DutyClause = {
  readonly id: string;
  readonly taskId: string;
  readonly kind: "milestone" | "recurring";
  /** Milestones only. */
  readonly dueOn: CalendarDate | null;
  readonly recurrence: string | null;
  readonly seasons: readonly SeasonName[];
  /** `deadline`: the date is the task's own. */
  readonly quoteSource: "content" | "deadline";
  /** Whom the text itself names; empty: everyone in the task. */
  readonly organisationIds: readonly string[];
};

export type DutyAllocation = { readonly id: string; readonly taskId: string; readonly organisationId: string };

/** One occurrence of what a clause demands; half-open in nothing: its due day is still in time. */
export type DutyDates = { readonly occurrence: string; readonly opensOn: CalendarDate; readonly dueOn: CalendarDate };

export type DutyDraft = DutyDates & {
  readonly clauseId: string;
  readonly allocationId: string;
  /** The task's own deadline. */
  readonly isDeadline: boolean;
};

/** The days a plan covers; half-open. */
export type PlanSpan = { readonly startsOn: CalendarDate; readonly endsOn: CalendarDate };

/**
 * Every duty that the calendar opens within the plan, for each allocation it binds. Duties that an event opens, and
 * those that are continuous, have no dates and are not among them.
 */
export function layOutDuties(
  plan: PlanSpan,
  clauses: readonly DutyClause[],
  allocations: readonly DutyAllocation[],
  settings: Pick<RuleSettings, "seasons">,
): DutyDraft[] {
  const byTask = new Map<string, DutyAllocation[]>();
  for (const allocation of allocations) byTask.set(allocation.taskId, [...(byTask.get(allocation.taskId) ?? []), allocation]);
  return clauses.flatMap((clause) => {
    const isDeadline = clause.kind === "milestone" && clause.quoteSource === "deadline";
    const dates = dutyDates(plan, clause, settings);
    return (byTask.get(clause.taskId) ?? [])
      .filter(({ organisationId }) => binds(clause, organisationId))
      .flatMap(({ id }) => dates.map((each) => ({ ...each, clauseId: clause.id, allocationId: id, isDeadline })));
  });
}

/** Whether the clause is this organisation's business. */
export function binds({ organisationIds }: Pick<DutyClause, "organisationIds">, organisationId: string): boolean {
  return organisationIds.length === 0 || organisationIds.includes(organisationId);
}

/** The occurrences whose due day lies within the plan, in order. */
export function dutyDates(plan: PlanSpan, clause: DutyClause, { seasons }: Pick<RuleSettings, "seasons">): DutyDates[] {
  if (clause.dueOn) return [{ occurrence: clause.dueOn, opensOn: plan.startsOn, dueOn: clause.dueOn }];
  if (clause.recurrence) return recurringDates(plan, clause.recurrence);
  return clause.seasons
    .flatMap((name) => seasonDates(plan, seasons[name]))
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** Each occurrence opens the day after the one before it. */
function recurringDates({ startsOn, endsOn }: PlanSpan, recurrence: string): DutyDates[] {
  const days = occurrencesIn(recurrence, startsOn, endsOn);
  return days.map((dueOn, index) => {
    const before = days[index - 1];
    return { occurrence: dueOn, opensOn: before ? addDays(before, 1) : startsOn, dueOn };
  });
}

/** A season's duty is due on its last day; a season that began before the plan opens with the plan. */
function seasonDates({ startsOn, endsOn }: PlanSpan, months: readonly number[]): DutyDates[] {
  const [firstMonth = 1] = months;
  const lastMonth = months.at(-1) ?? firstMonth;
  return occurrencesIn(`FREQ=YEARLY;BYMONTH=${lastMonth};BYMONTHDAY=-1`, startsOn, endsOn).map((dueOn) => {
    const year = yearOf(dueOn) - (firstMonth > monthOf(dueOn) ? 1 : 0);
    const first = calendarDate(year, firstMonth, 1);
    return { occurrence: dueOn, opensOn: first < startsOn ? startsOn : first, dueOn };
  });
}
