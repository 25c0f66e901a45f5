import { mostPeriodsLookedBack } from "@/lib/milestones/rule-set";
import type { DatedDeadline, PeriodDeadline } from "@/lib/milestones/types";
import { daysBetween, type CalendarDate } from "@/lib/time/calendar-date";

/** From how many days before its date something is due soon; the plan's rule set says. */
export type SoonDays = { readonly dutyDueSoonDays: number; readonly reportDueSoonDays: number };

/** The dates of a reporting period that deadlines and lights look at; half-open `[startsOn, endsOn)`. */
export type PeriodDates = {
  readonly code: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly reportDueOn: CalendarDate;
};

/**
 * Standing of a duty with a date. Its last day is still in time; 100 per cent (accepted) meets it whatever the day.
 */
export function datedDeadline(
  dueOn: CalendarDate,
  percent: number,
  today: CalendarDate,
  { dutyDueSoonDays }: Pick<SoonDays, "dutyDueSoonDays">,
): DatedDeadline {
  const daysLeft = daysBetween(today, dueOn);
  return { dueOn, daysLeft, status: percent >= 100 ? "met" : statusOf(daysLeft, dutyDueSoonDays, "ahead") };
}

/** Standing of the report owed for `period`; its reporting day is still in time. */
export function periodDeadline(
  period: Pick<PeriodDates, "code" | "reportDueOn">,
  reported: boolean,
  today: CalendarDate,
  { reportDueSoonDays }: Pick<SoonDays, "reportDueSoonDays">,
): PeriodDeadline {
  const daysLeft = daysBetween(today, period.reportDueOn);
  const status = reported ? "reported" : statusOf(daysLeft, reportDueSoonDays, "open");
  return { period: period.code, reportDueOn: period.reportDueOn, daysLeft, status };
}

/**
 * The period that reports go to on `today`: the one that contains it. After the plan's end its last period stays open
 * for catching up; before its beginning there is none. `periods` in ascending order.
 */
export function openPeriod<P extends PeriodDates>(periods: readonly P[], today: CalendarDate): P | null {
  return periods.findLast(({ startsOn }) => startsOn <= today) ?? null;
}

/** What a day's periods mean for everybody alike: the open one and those that closed last. */
export type PeriodWindow = {
  readonly today: CalendarDate;
  /** Null before the plan begins. */
  readonly open: PeriodDates | null;
  /** Days until the open period's report is due, negative afterwards. */
  readonly openDaysLeft: number | null;
  /** Codes, newest first; at most {@link mostPeriodsLookedBack}. */
  readonly newestClosed: readonly string[];
};

/** The window of `today`; of `periods` (ascending) the open one and as many before it as a light looks back suffice. */
export function periodWindow(periods: readonly PeriodDates[], today: CalendarDate): PeriodWindow {
  const open = openPeriod(periods, today);
  return {
    today,
    open,
    openDaysLeft: open && daysBetween(today, open.reportDueOn),
    newestClosed: closedPeriods(periods, today)
      .slice(0, mostPeriodsLookedBack)
      .map(({ code }) => code),
  };
}

/** The periods whose report is due no more, newest first: a period closes the day after its reporting day. */
export function closedPeriods<P extends PeriodDates>(periods: readonly P[], today: CalendarDate): P[] {
  return periods.filter(({ reportDueOn }) => reportDueOn < today).toReversed();
}

function statusOf<Ahead extends string>(daysLeft: number, soon: number, ahead: Ahead) {
  if (daysLeft < 0) return "overdue";
  if (daysLeft === 0) return "dueToday";
  return daysLeft <= soon ? "dueSoon" : ahead;
}
