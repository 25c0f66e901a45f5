import { z } from "zod";
import { isHeavyPollutionDay } from "@/lib/air/target";
import type { AqiLevel } from "@/lib/air/types";
import { addDays, calendarDate, daysInMonth, monthOf, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

/** What the address of the air screen asks for; nonsense counts as not asked. */
export const airPageSchema = z.object({
  year: z.string().regex(/^20\d\d$/).transform(Number).optional().catch(undefined),
  month: z.string().regex(/^(?:[1-9]|1[0-2])$/).transform(Number).optional().catch(undefined),
});

/** The month whose days are listed: the one asked for, else the newest that has a record up to `asOf`, else the first. */
export function shownMonth(
  asked: number | undefined,
  year: number,
  days: readonly { readonly date: CalendarDate }[],
  asOf: CalendarDate,
): number {
  if (asked !== undefined) return asked;
  const last = days.findLast((day) => yearOf(day.date) === year && day.date <= asOf);
  return last ? monthOf(last.date) : 1;
}

/** The days of a month up to `asOf`, and later ones that have a record all the same, each with its record or none. */
export function rowsOfMonth<Day extends { readonly date: CalendarDate }>(
  year: number,
  month: number,
  days: readonly Day[],
  asOf: CalendarDate,
): { readonly date: CalendarDate; readonly record: Day | null }[] {
  const first = calendarDate(year, month, 1);
  const records = new Map(days.map((day) => [day.date, day]));
  return Array.from({ length: daysInMonth(year, month) }, (_, index) => addDays(first, index))
    .map((date) => ({ date, record: records.get(date) ?? null }))
    .filter(({ date, record }) => record !== null || date <= asOf);
}

type DayWithIndex = {
  readonly date: CalendarDate;
  readonly aqi: number | null;
  readonly level: AqiLevel | null;
  readonly dust: boolean;
};

/** The heavy-pollution days up to `asOf`, in order. */
export function heavyDaysOf<Day extends DayWithIndex>(
  days: readonly Day[],
  asOf: CalendarDate,
): (Day & { readonly aqi: number; readonly level: AqiLevel })[] {
  return days.filter(
    (day): day is Day & { readonly aqi: number; readonly level: AqiLevel } => isHeavyPollutionDay(day) && day.date <= asOf,
  );
}
