import { translator } from "@/lib/i18n/translator";
import { dayOfMonth, monthOf, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

/** A day as letters write it: 2025年11月20日. As texts, since the catalogue would write years with a thousands separator. */
export function longDate(date: CalendarDate): string {
  return translator("documents")("date", { year: String(yearOf(date)), month: String(monthOf(date)), day: String(dayOfMonth(date)) });
}
