import { datedDeadline, periodDeadline, type PeriodWindow } from "@/lib/milestones/deadline";
import { lightOf, rolledUpPercent, worstLight } from "@/lib/milestones/light";
import type { AllocationStandingView, AllocationView, TaskStanding } from "@/lib/milestones/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** What is kept of an allocation's standing; see `AllocationStanding` in the schema. */
export type KeptStanding = {
  readonly percent: number;
  readonly lastReportedPeriod: string | null;
  readonly lastReportedOn: CalendarDate | null;
  readonly lastAcceptedPeriod: string | null;
  readonly closedOn: CalendarDate | null;
  /** The newest reported periods; three suffice for the open one and the two newest closed ones. */
  readonly reportedPeriods: readonly string[];
};

/** What all allocations of a plan share on the day they are looked at. */
export type StandingContext = { readonly planStartsOn: CalendarDate; readonly window: PeriodWindow };

/** An allocation's standing with its light and deadlines on the context's day. */
export function standingView(
  kept: KeptStanding,
  dueOn: CalendarDate | null,
  { planStartsOn, window }: StandingContext,
): AllocationStandingView {
  const { percent, reportedPeriods, closedOn, lastReportedPeriod, lastReportedOn, lastAcceptedPeriod } = kept;
  const { open, today } = window;
  return {
    light: lightOf({ planStartsOn, dueOn, percent, reportedPeriods, closedOn }, window),
    percent,
    lastReportedPeriod,
    lastReportedOn,
    lastAcceptedPeriod,
    period: open && periodDeadline(open, reportedPeriods.includes(open.code), today),
    deadline: dueOn && datedDeadline(dueOn, percent, today),
    closedOn,
  };
}

/**
 * A task's standing from all its allocations, in the order of the duty table: the worst light, the mean percentage
 * rounded down, the newest report. Null without allocations.
 */
export function taskStanding(allocations: readonly AllocationView[]): TaskStanding | null {
  const light = worstLight(allocations.map(({ standing }) => standing.light));
  if (!light) return null;
  const reportedOn = allocations.flatMap(({ standing }) => standing.lastReportedOn ?? []);
  return {
    light,
    percent: rolledUpPercent(allocations.map(({ standing }) => standing.percent)),
    lastReportedOn: reportedOn.toSorted().at(-1) ?? null,
    allocationCount: allocations.length,
    reportedCount: allocations.filter(({ standing }) => standing.period?.status === "reported").length,
    worst: allocations.filter(({ standing }) => standing.light.light === light.light).map((each) => each.organisation),
  };
}
