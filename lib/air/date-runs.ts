import { addDays, type CalendarDate } from "@/lib/time/calendar-date";

/** Days that follow one another without a gap, both ends included. */
export type DateRun = { readonly from: CalendarDate; readonly to: CalendarDate };

/** Sorted days without repetitions as runs: a long gap of missing days reads as one. */
export function runsOf(dates: readonly CalendarDate[]): DateRun[] {
  const runs: DateRun[] = [];
  for (const date of dates) {
    const last = runs.at(-1);
    if (last && addDays(last.to, 1) === date) runs[runs.length - 1] = { from: last.from, to: date };
    else runs.push({ from: date, to: date });
  }
  return runs;
}
