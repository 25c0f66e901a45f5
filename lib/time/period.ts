import { addDays, calendarDate, daysInMonth, monthOf, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

/** A reporting period; half-open `[startsOn, endsOn)`. */
export type PeriodSpan = {
  /** `YYYY-MM`, its last month: the one in which the report is due. */
  readonly code: string;
  readonly startsOn: CalendarDate;
  /** The first day after the period. */
  readonly endsOn: CalendarDate;
  /** Last day for clerks to report. */
  readonly reportDueOn: CalendarDate;
  /** Last day for leads to review. */
  readonly reviewDueOn: CalendarDate;
};

export type PeriodSettings = {
  readonly period: "month" | "quarter";
  /** Days of the period's last month; those beyond its end fall on its last day. */
  readonly reportDay: number;
  readonly reviewDay: number;
};

/**
 * The periods from the month of `startsOn` to the month before `endsOn` (half-open), without gap or overlap. Quarters
 * are those of the calendar year; one that `startsOn` or `endsOn` cuts is shorter.
 */
export function reportingPeriods(startsOn: CalendarDate, endsOn: CalendarDate, settings: PeriodSettings): PeriodSpan[] {
  const length = settings.period === "quarter" ? 3 : 1;
  const periods: PeriodSpan[] = [];
  for (let first = calendarDate(yearOf(startsOn), monthOf(startsOn), 1); first < endsOn; ) {
    const whole = Math.ceil(monthOf(first) / length) * length;
    const last = yearOf(first) === yearOf(addDays(endsOn, -1)) ? Math.min(whole, monthOf(addDays(endsOn, -1))) : whole;
    const period = periodFrom(first, last, settings);
    periods.push(period);
    first = period.endsOn;
  }
  return periods;
}

/** The code `YYYY-MM` of the month that holds `date`. */
export function periodCodeOf(date: CalendarDate): string {
  return date.slice(0, 7);
}

/** @param lastMonth of the same year as `startsOn` */
function periodFrom(startsOn: CalendarDate, lastMonth: number, { reportDay, reviewDay }: PeriodSettings): PeriodSpan {
  const year = yearOf(startsOn);
  const days = daysInMonth(year, lastMonth);
  const dayOf = (day: number) => calendarDate(year, lastMonth, Math.min(day, days));
  const lastDay = dayOf(days);
  return {
    code: periodCodeOf(lastDay),
    startsOn,
    endsOn: addDays(lastDay, 1),
    reportDueOn: dayOf(reportDay),
    reviewDueOn: dayOf(reviewDay),
  };
}
