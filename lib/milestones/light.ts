import type { PeriodWindow } from "@/lib/milestones/deadline";
import type { RuleSet, RuleSettings } from "@/lib/milestones/rule-set";
import type { Light, LightInputs, LightReading, LightRule } from "@/lib/milestones/types";
import { daysBetween, type CalendarDate } from "@/lib/time/calendar-date";

/** What is known of an allocation on the day it is judged. */
export type LightFacts = {
  readonly planStartsOn: CalendarDate;
  /** Extensions included. Null: ongoing; such a task is never overdue as a task and has no expected progress. */
  readonly dueOn: CalendarDate | null;
  /** The earliest due day among milestones and recurring duties that nobody has reported done. */
  readonly nextDutyOn: CalendarDate | null;
  /** Of the newest accepted update. */
  readonly percent: number;
  /** The newest periods whose report the organisation signed off. */
  readonly reportedPeriods: readonly string[];
  readonly closedOn: CalendarDate | null;
  /** Set by the office instead of the computed light. */
  readonly overrideLight: Light | null;
};

/**
 * The light of an allocation on the window's day, with the rule that gave it, what the rule saw and the rule set's version.
 * The first rule that holds decides; the thresholds are the rule set's:
 *
 * | light | rule | holds when |
 * |---|---|---|
 * | any | overridden | the office has set it; the computed light stays beside it |
 * | blue | closedOut | closed out |
 * | red | overdue | dated, the date has passed, below 100 per cent |
 * | red | dutyOverdue | a milestone's or recurring duty's day has passed without a report that it is done |
 * | red | farBehind | dated, more than `farBehindPoints` behind expected progress |
 * | red | periodsMissed | the `missedForRed` newest closed periods are all unreported |
 * | orange | onePeriodMissed | the `missedForOrange` newest closed periods are all unreported |
 * | yellow | behind | dated, at least `behindPoints` behind expected progress |
 * | yellow | dueSoon | dated, due within `dutyDueSoonDays`, below 100 per cent |
 * | yellow | dutyDueSoon | a milestone or recurring duty is due within `dutyDueSoonDays` and not reported done |
 * | yellow | reportDueSoon | the open period's report is due within `reportDueSoonDays` and missing |
 * | grey | nothingDue | no period has closed yet and nothing was reported |
 * | green | onTime | otherwise |
 *
 * A gap that was followed by a report no longer counts: lights tell of now, the timeline of then.
 */
export function lightOf(facts: LightFacts, window: PeriodWindow, { version, settings }: RuleSet): LightReading {
  const points = pointsBehind(facts, window.today);
  const inputs = lightInputs(facts, points, window, settings.lights);
  const [light, rule] = judge(inputs, points, settings.lights);
  const reading = { inputs, ruleSetVersion: version };
  const { overrideLight } = facts;
  if (overrideLight === null) return { light, rule, computed: null, ...reading };
  return { light: overrideLight, rule: "overridden", computed: { light, rule }, ...reading };
}

/**
 * 序时进度: the share of days elapsed between the plan's start and the due date, in per cent, from 0 on the first day
 * to 100 on the due date and after it.
 */
export function expectedPercent(planStartsOn: CalendarDate, dueOn: CalendarDate, today: CalendarDate): number {
  const total = daysBetween(planStartsOn, dueOn);
  if (total <= 0) return today < dueOn ? 0 : 100;
  return (Math.min(Math.max(daysBetween(planStartsOn, today), 0), total) * 100) / total;
}

/**
 * A roll-up: the worst light that at least `share` per cent of the members stand at or beyond, told by its first member;
 * with a share of 0 the worst of all. Null without members.
 */
export function rolledUpLight<Member extends { readonly light: Light }>(members: readonly Member[], share: number): Member | null {
  const needed = Math.max(1, Math.ceil((members.length * share) / 100));
  const ranked = members.toSorted((a, b) => severityOf(b.light) - severityOf(a.light));
  const decisive = ranked[needed - 1];
  return members.find(({ light }) => light === decisive?.light) ?? null;
}

/** How much attention a light asks for: blue 0, grey 1, green 2, yellow 3, orange 4, red 5. */
export function severityOf(light: Light): number {
  return severity[light];
}

/** A task's percentage: the mean of its allocations', rounded down so that 100 means all of them. */
export function rolledUpPercent(percents: readonly number[]): number {
  if (percents.length === 0) return 0;
  return Math.floor(percents.reduce((sum, percent) => sum + percent, 0) / percents.length);
}

const severity: Readonly<Record<Light, number>> = { blue: 0, grey: 1, green: 2, yellow: 3, orange: 4, red: 5 };

function judge(inputs: LightInputs, points: number | null, limits: RuleSettings["lights"]): [Light, LightRule] {
  const { daysLeft, dutyDaysLeft, percent, openPeriodDaysLeft, missedInARow } = inputs;
  const unfinishedDays = percent < 100 ? daysLeft : null;
  if (inputs.closedOn !== null && inputs.closedOn <= inputs.asOf) return ["blue", "closedOut"];
  if (unfinishedDays !== null && unfinishedDays < 0) return ["red", "overdue"];
  if (dutyDaysLeft !== null && dutyDaysLeft < 0) return ["red", "dutyOverdue"];
  if (points !== null && points > limits.farBehindPoints) return ["red", "farBehind"];
  if (missedInARow >= limits.missedForRed) return ["red", "periodsMissed"];
  if (missedInARow >= limits.missedForOrange) return ["orange", "onePeriodMissed"];
  if (points !== null && points >= limits.behindPoints && points > 0) return ["yellow", "behind"];
  if (unfinishedDays !== null && unfinishedDays <= limits.dutyDueSoonDays) return ["yellow", "dueSoon"];
  if (dutyDaysLeft !== null && dutyDaysLeft <= limits.dutyDueSoonDays) return ["yellow", "dutyDueSoon"];
  const reportDays = inputs.openPeriodReported ? null : openPeriodDaysLeft;
  if (reportDays !== null && reportDays >= 0 && reportDays <= limits.reportDueSoonDays) {
    return ["yellow", "reportDueSoon"];
  }
  if (inputs.newestClosedPeriod === null && !inputs.openPeriodReported) return ["grey", "nothingDue"];
  return ["green", "onTime"];
}

function lightInputs(
  facts: LightFacts,
  points: number | null,
  { today, open, openDaysLeft, newestClosed }: PeriodWindow,
  limits: RuleSettings["lights"],
): LightInputs {
  const { dueOn, nextDutyOn, percent, reportedPeriods, closedOn } = facts;
  const reported = newestClosed.findIndex((code) => reportedPeriods.includes(code));
  const missedInARow = reported < 0 ? newestClosed.length : reported;
  return {
    asOf: today,
    percent,
    dueOn,
    daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
    nextDutyOn,
    dutyDaysLeft: nextDutyOn === null ? null : daysBetween(today, nextDutyOn),
    expectedPercent: points === null ? null : oneDecimal(points + percent),
    behindPoints: points === null ? null : oneDecimal(points),
    openPeriod: open?.code ?? null,
    openPeriodReported: open !== null && reportedPeriods.includes(open.code),
    openPeriodDaysLeft: openDaysLeft,
    newestClosedPeriod: newestClosed[0] ?? null,
    missedPeriods: newestClosed.slice(0, limits.missedForRed).filter((code) => !reportedPeriods.includes(code)),
    missedInARow,
    closedOn,
  };
}

/** Points behind expected progress, free of the rounding error that would miss a threshold; null for ongoing tasks. */
function pointsBehind({ planStartsOn, dueOn, percent }: LightFacts, today: CalendarDate): number | null {
  return dueOn === null ? null : Number((expectedPercent(planStartsOn, dueOn, today) - percent).toFixed(9));
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
