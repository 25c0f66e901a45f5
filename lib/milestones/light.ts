import type { PeriodWindow } from "@/lib/milestones/deadline";
import type { Light, LightInputs, LightReading, LightRule } from "@/lib/milestones/types";
import { daysBetween, type CalendarDate } from "@/lib/time/calendar-date";

/** Thresholds of the lights; a change of any of them, or of the rules below, is a new version. */
export type LightRuleSet = {
  readonly version: number;
  /** Points behind expected progress from which an allocation is yellow. */
  readonly behindPoints: number;
  /** Points behind expected progress above which it is red. */
  readonly farBehindPoints: number;
  readonly dutyDueSoonDays: number;
  readonly reportDueSoonDays: number;
};

/** Usual reporting practice, not the plan's word: configurable. */
export const lightRuleSet: LightRuleSet = {
  version: 1,
  behindPoints: 10,
  farBehindPoints: 30,
  dutyDueSoonDays: 30,
  reportDueSoonDays: 3,
};

/** What is known of an allocation on the day it is judged. */
export type LightFacts = {
  readonly planStartsOn: CalendarDate;
  /** Null: ongoing; such a task is never overdue as a task and has no expected progress. */
  readonly dueOn: CalendarDate | null;
  /** Of the newest accepted update. */
  readonly percent: number;
  /** Periods whose report the organisation signed off; only the open one and the two newest closed ones matter. */
  readonly reportedPeriods: readonly string[];
  readonly closedOn: CalendarDate | null;
};

/**
 * The light of an allocation on the window's day, with the rule that gave it and what the rule saw. The first rule that holds
 * decides:
 *
 * | light | rule | holds when |
 * |---|---|---|
 * | blue | closedOut | closed out |
 * | red | overdue | dated, the date has passed, below 100 per cent |
 * | red | farBehind | dated, more than 30 points behind expected progress |
 * | red | twoPeriodsMissed | the two newest closed periods are both unreported |
 * | orange | onePeriodMissed | the newest closed period is unreported |
 * | yellow | behind | dated, 10 to 30 points behind expected progress |
 * | yellow | dueSoon | dated, due within 30 days, below 100 per cent |
 * | yellow | reportDueSoon | the open period's report is due within 3 days and missing |
 * | grey | nothingDue | no period has closed yet and nothing was reported |
 * | green | onTime | otherwise |
 *
 * A gap that was followed by a report no longer counts: lights tell of now, the timeline of then. "A duty due within
 * 30 days without a report" is read as the dated task itself; milestones and recurring duties inside a text cannot be
 * marked as done yet and do not colour a light in version 1.
 */
export function lightOf(facts: LightFacts, window: PeriodWindow, rules: LightRuleSet = lightRuleSet): LightReading {
  const points = pointsBehind(facts, window.today);
  const inputs = lightInputs(facts, points, window);
  const [light, rule] = judge(inputs, points, rules);
  return { light, rule, inputs, ruleSetVersion: rules.version };
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

/** In a roll-up the light furthest right in `lights` counts; the first of equals is kept. */
export function worstLight(readings: readonly LightReading[]): LightReading | null {
  return readings.reduce<LightReading | null>(
    (worst, reading) => (worst === null || severityOf(reading.light) > severityOf(worst.light) ? reading : worst),
    null,
  );
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

function judge(inputs: LightInputs, points: number | null, rules: LightRuleSet): [Light, LightRule] {
  const { daysLeft, percent, openPeriodDaysLeft } = inputs;
  const unfinishedDays = percent < 100 ? daysLeft : null;
  if (inputs.closedOn !== null && inputs.closedOn <= inputs.asOf) return ["blue", "closedOut"];
  if (unfinishedDays !== null && unfinishedDays < 0) return ["red", "overdue"];
  if (points !== null && points > rules.farBehindPoints) return ["red", "farBehind"];
  if (inputs.missedPeriods.length === 2) return ["red", "twoPeriodsMissed"];
  if (inputs.newestClosedPeriod !== null && inputs.missedPeriods[0] === inputs.newestClosedPeriod) {
    return ["orange", "onePeriodMissed"];
  }
  if (points !== null && points >= rules.behindPoints) return ["yellow", "behind"];
  if (unfinishedDays !== null && unfinishedDays <= rules.dutyDueSoonDays) return ["yellow", "dueSoon"];
  const reportDays = inputs.openPeriodReported ? null : openPeriodDaysLeft;
  if (reportDays !== null && reportDays >= 0 && reportDays <= rules.reportDueSoonDays) {
    return ["yellow", "reportDueSoon"];
  }
  if (inputs.newestClosedPeriod === null && !inputs.openPeriodReported) return ["grey", "nothingDue"];
  return ["green", "onTime"];
}

function lightInputs(facts: LightFacts, points: number | null, window: PeriodWindow): LightInputs {
  const { dueOn, percent, reportedPeriods, closedOn } = facts;
  const { today, open, openDaysLeft, newestClosed } = window;
  return {
    asOf: today,
    percent,
    dueOn,
    daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
    expectedPercent: points === null ? null : oneDecimal(points + percent),
    behindPoints: points === null ? null : oneDecimal(points),
    openPeriod: open?.code ?? null,
    openPeriodReported: open !== null && reportedPeriods.includes(open.code),
    openPeriodDaysLeft: openDaysLeft,
    newestClosedPeriod: newestClosed[0] ?? null,
    missedPeriods: newestClosed.filter((code) => !reportedPeriods.includes(code)),
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
