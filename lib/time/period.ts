import { AppError } from "@/lib/errors";
import { addDays, calendarDate, daysInMonth, monthOf, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

/** A monthly reporting period; half-open `[startsOn, endsOn)`. */
export type MonthlyPeriod = {
  /** `YYYY-MM` */
  readonly code: string;
  readonly startsOn: CalendarDate;
  /** The first day after the period. */
  readonly endsOn: CalendarDate;
  /** Last day for clerks to report. */
  readonly reportDueOn: CalendarDate;
  /** Last day for leads to review. */
  readonly reviewDueOn: CalendarDate;
};

export type PeriodDays = { readonly reportDay: number; readonly reviewDay: number };

const codePattern = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** The monthly period `YYYY-MM`; report and review days beyond a month's end fall on its last day. */
export function monthlyPeriod(code: string, days: PeriodDays): MonthlyPeriod {
  const match = codePattern.exec(code);
  if (!match) throw new AppError("invalid", { reason: "period.invalid" });
  const year = Number(match[1]);
  const month = Number(match[2]);
  const last = daysInMonth(year, month);
  const startsOn = calendarDate(year, month, 1);
  return {
    code,
    startsOn,
    endsOn: addDays(startsOn, last),
    reportDueOn: calendarDate(year, month, Math.min(days.reportDay, last)),
    reviewDueOn: calendarDate(year, month, Math.min(days.reviewDay, last)),
  };
}

/** The code `YYYY-MM` of the month that holds `date`. */
export function periodCodeOf(date: CalendarDate): string {
  return date.slice(0, 7);
}

/** All monthly periods from the month of `startsOn` to the month before `endsOn` (half-open). */
export function monthlyPeriods(startsOn: CalendarDate, endsOn: CalendarDate, days: PeriodDays): MonthlyPeriod[] {
  const periods: MonthlyPeriod[] = [];
  for (let first = calendarDate(yearOf(startsOn), monthOf(startsOn), 1); first < endsOn; ) {
    const period = monthlyPeriod(periodCodeOf(first), days);
    periods.push(period);
    first = period.endsOn;
  }
  return periods;
}
