import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { AppError } from "@/lib/errors";
import { addDays, parseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

/**
 * The days in `[from, to)` on which a recurring duty must have been done, by an RFC 5545 rule such as
 * `FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=31`. A rule without BYMONTH or BYMONTHDAY takes them from `from`. Days carry no
 * clock time, so they are counted in UTC and come out the same in every zone.
 *
 * @throws AppError `invalid` for a rule that cannot be read
 */
export function occurrencesIn(recurrence: string, from: CalendarDate, to: CalendarDate): CalendarDate[] {
  if (from >= to) return [];
  return ruleFrom(recurrence, from)
    .between(instant(from), instant(addDays(to, -1)), true)
    .map((moment) => parseCalendarDate(moment.toPlainDate().toString()));
}

function ruleFrom(recurrence: string, from: CalendarDate): RRuleTemporal {
  try {
    if (!/^FREQ=(YEARLY|MONTHLY|WEEKLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/.test(recurrence)) throw new SyntaxError(recurrence);
    return new RRuleTemporal({ rruleString: recurrence, dtstart: Temporal.ZonedDateTime.from(`${from}T00:00:00[UTC]`) });
  } catch (error) {
    throw new AppError("invalid", { reason: "plan.recurrenceUnreadable", values: { recurrence: recurrence.slice(0, 60) } }, { cause: error });
  }
}

function instant(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00Z`);
}
