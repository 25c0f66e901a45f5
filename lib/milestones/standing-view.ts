import { datedDeadline, periodDeadline, type PeriodWindow } from "@/lib/milestones/deadline";
import { lightOf, rolledUpLight, rolledUpPercent } from "@/lib/milestones/light";
import type { RuleSet } from "@/lib/milestones/rule-set";
import type { AllocationStandingView, AllocationView, Light, TaskStanding } from "@/lib/milestones/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** What is kept of an allocation's standing; see `AllocationStanding` in the schema. */
export type KeptStanding = {
  readonly percent: number;
  /** Extensions included; null for ongoing tasks. */
  readonly dueOn: CalendarDate | null;
  readonly nextDutyOn: CalendarDate | null;
  readonly lastReportedPeriod: string | null;
  readonly lastReportedOn: CalendarDate | null;
  readonly lastAcceptedPeriod: string | null;
  readonly closedOn: CalendarDate | null;
  /** The newest reported periods. */
  readonly reportedPeriods: readonly string[];
  readonly overrideLight: Light | null;
};

/** What all allocations of a plan share on the day they are looked at. */
export type StandingContext = {
  readonly planStartsOn: CalendarDate;
  readonly window: PeriodWindow;
  readonly ruleSet: RuleSet;
};

/** An allocation's standing with its light and deadlines on the context's day. */
export function standingView(
  kept: KeptStanding,
  { planStartsOn, window, ruleSet }: StandingContext,
): AllocationStandingView {
  const { percent, dueOn, nextDutyOn, reportedPeriods, closedOn, lastReportedPeriod, lastReportedOn, lastAcceptedPeriod } = kept;
  const { open, today } = window;
  const soon = ruleSet.settings.lights;
  return {
    light: lightOf({ planStartsOn, ...kept }, window, ruleSet),
    percent,
    lastReportedPeriod,
    lastReportedOn,
    lastAcceptedPeriod,
    period: open && periodDeadline(open, reportedPeriods.includes(open.code), today, soon),
    deadline: dueOn && datedDeadline(dueOn, percent, today, soon),
    nextDuty: nextDutyOn && datedDeadline(nextDutyOn, 0, today, soon),
    closedOn,
  };
}

/**
 * A task's standing from all its allocations, in the order of the duty table: the light by the rule set's roll-up, the
 * mean percentage rounded down, the newest report. Null without allocations.
 */
export function taskStanding(allocations: readonly AllocationView[], { settings }: RuleSet): TaskStanding | null {
  const light = rolledUpLight(allocations.map(({ standing }) => standing.light), settings.rollUp.taskShare);
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
