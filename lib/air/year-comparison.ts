import { isHeavyPollutionDay, type TargetDay } from "@/lib/air/target";
import { monthOf, dayOfMonth, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

/** One year up to the same day of the year, and whole. Heavy days as observed, and without dust days. */
export type YearToDate = {
  readonly year: number;
  readonly toDate: YearCounts;
  readonly whole: YearCounts;
  readonly isDemo: boolean;
};
export type YearCounts = { readonly validDays: number; readonly heavyDays: number; readonly heavyWithoutDust: number };

type Day = TargetDay & { readonly isDemo: boolean };

/** Every year that has valid days by then, the newest first, each up to the day of the year that `asOf` is. Days after `asOf` are left out. */
export function yearsToDate(days: readonly Day[], asOf: CalendarDate): YearToDate[] {
  const past = days.filter(({ date }) => date <= asOf);
  const years = [...new Set(past.map(({ date }) => yearOf(date)))].toSorted((a, b) => b - a);
  return years.flatMap((year) => {
    const own = past.filter(({ date }) => yearOf(date) === year);
    const upTo = own.filter(({ date }) => monthOf(date) < monthOf(asOf) || (monthOf(date) === monthOf(asOf) && dayOfMonth(date) <= dayOfMonth(asOf)));
    const toDate = countsOf(upTo);
    return toDate.validDays === 0 ? [] : [{ year, toDate, whole: countsOf(own), isDemo: own.some(({ isDemo }) => isDemo) }];
  });
}

function countsOf(days: readonly Day[]): YearCounts {
  const heavy = days.filter(isHeavyPollutionDay);
  return {
    validDays: days.filter(({ aqi }) => aqi !== null).length,
    heavyDays: heavy.length,
    heavyWithoutDust: heavy.filter(({ dust }) => !dust).length,
  };
}
