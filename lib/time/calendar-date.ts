import { AppError } from "@/lib/errors";

/** A day of the civil calendar, `YYYY-MM-DD`, without time or zone. */
export type CalendarDate = string & { readonly __brand: "CalendarDate" };

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayMs = 86_400_000;

/** The date in `text` when it is a real day written `YYYY-MM-DD`, else null. */
export function tryParseCalendarDate(text: string): CalendarDate | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() + 1 === month && date.getUTCDate() === day ? (text as CalendarDate) : null;
}

/** As {@link tryParseCalendarDate}; throws `invalid` for anything that is not a real day. */
export function parseCalendarDate(text: string): CalendarDate {
  const date = tryParseCalendarDate(text);
  if (!date) throw new AppError("invalid", { reason: "date.invalid", values: { text: text.slice(0, 20) } });
  return date;
}

/** The day `year`-`month`-`day` (month 1–12); throws `invalid` when there is no such day. */
export function calendarDate(year: number, month: number, day: number): CalendarDate {
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return parseCalendarDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return isoDay(utcTime(date) + days * dayMs) as CalendarDate;
}

/** Days from `from` to `to`; negative when `to` lies before `from`. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((utcTime(to) - utcTime(from)) / dayMs);
}

/** Sort order: negative when `a` is the earlier day. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

/** 1–12. */
export function monthOf(date: CalendarDate): number {
  return Number(date.slice(5, 7));
}

/** 1–31. */
export function dayOfMonth(date: CalendarDate): number {
  return Number(date.slice(8, 10));
}

/** ISO weekday, Monday 1 to Sunday 7. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(utcTime(date)).getUTCDay() || 7;
}

/** The first of the month that the day lies in. */
export function startOfMonth(date: CalendarDate): CalendarDate {
  return calendarDate(yearOf(date), monthOf(date), 1);
}

export function daysInYear(year: number): number {
  return daysBetween(calendarDate(year, 1, 1), calendarDate(year + 1, 1, 1));
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The day as `@db.Date` columns carry it: midnight UTC. */
export function toDbDate(date: CalendarDate): Date {
  return new Date(utcTime(date));
}

/** The day of a `@db.Date` column's value. */
export function fromDbDate(value: Date): CalendarDate {
  return isoDay(value.getTime()) as CalendarDate;
}

function utcTime(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function isoDay(time: number): string {
  return Number.isNaN(time) ? "" : new Date(time).toISOString().slice(0, 10);
}
