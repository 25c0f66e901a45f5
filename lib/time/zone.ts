import { addDays, parseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

/** The one zone of the portal. China keeps no summer time, so the offset is the same on every day since 1991. */
export const portalZone = "Asia/Shanghai";
const offsetMs = 8 * 3_600_000;

/** The calendar day in Shanghai at `instant`. */
export function shanghaiDate(instant: Date): CalendarDate {
  return parseCalendarDate(new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10));
}

/** Clock time in Shanghai at `instant`, `HH:mm`. */
export function shanghaiTime(instant: Date): string {
  return new Date(instant.getTime() + offsetMs).toISOString().slice(11, 16);
}

/** The first instant after `date` in Shanghai. */
export function endOfShanghaiDay(date: CalendarDate): Date {
  return startOfShanghaiDay(addDays(date, 1));
}

/** The instant at which `date` begins in Shanghai. */
export function startOfShanghaiDay(date: CalendarDate): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) - offsetMs);
}
