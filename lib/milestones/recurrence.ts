import { AppError } from "@/lib/errors";
import { calendarDate, daysInMonth, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

type YearlyRule = { readonly months: readonly number[]; readonly monthDay: number };

/**
 * The first day on or after `from` on which a recurring duty must have been done. Reads the part of RFC 5545 that
 * plans need: `FREQ=YEARLY` with `BYMONTH` (one or several) and one `BYMONTHDAY`, counted from the month's end when
 * negative. Throws `invalid` for any other rule.
 */
export function nextOccurrence(recurrence: string, from: CalendarDate): CalendarDate {
  const rule = parseRule(recurrence);
  // A rule names a day of every year unless it asks for 29 February or the like; eight years hold a leap year.
  for (let year = yearOf(from); year <= yearOf(from) + 8; year += 1) {
    const next = occurrencesIn(rule, year).find((date) => date >= from);
    if (next) return next;
  }
  throw unreadable(recurrence);
}

function occurrencesIn({ months, monthDay }: YearlyRule, year: number): CalendarDate[] {
  return months.flatMap((month) => {
    const days = daysInMonth(year, month);
    const day = monthDay > 0 ? monthDay : days + 1 + monthDay;
    return day >= 1 && day <= days ? [calendarDate(year, month, day)] : [];
  });
}

function parseRule(recurrence: string): YearlyRule {
  const parts = new Map(recurrence.split(";").map((part) => part.split("=", 2) as [string, string | undefined]));
  const months = (parts.get("BYMONTH") ?? "").split(",").map(Number);
  const monthDay = Number(parts.get("BYMONTHDAY"));
  const isKnown = parts.size === 3 && parts.get("FREQ") === "YEARLY";
  const isRange = months.every((month) => isWithin(month, 1, 12)) && (isWithin(monthDay, 1, 31) || isWithin(monthDay, -28, -1));
  if (!isKnown || !isRange) throw unreadable(recurrence);
  return { months: months.toSorted((a, b) => a - b), monthDay };
}

function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

function unreadable(recurrence: string): AppError {
  return new AppError("invalid", { reason: "plan.recurrenceUnreadable", values: { recurrence: recurrence.slice(0, 60) } });
}
