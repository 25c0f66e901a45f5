import { tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

/** The day asked for by a page's address; anything that is not a day up to `today` means today. */
export function readAsOf(text: string | readonly string[] | undefined, today: CalendarDate): CalendarDate {
  const asked = typeof text === "string" ? tryParseCalendarDate(text) : null;
  return asked !== null && asked <= today ? asked : today;
}
