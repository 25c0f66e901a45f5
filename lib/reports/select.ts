import { Prisma } from "@/lib/db/generated/client";
import type { CalendarDay } from "@/lib/reports/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** A day as {@link calendarSql} writes it: without names, which would be longer than what they name. */
export type CalendarRow = readonly [
  date: CalendarDate,
  aqi: CalendarDay["aqi"],
  level: CalendarDay["level"],
  primary: CalendarDay["primary"],
  dust: boolean,
  state: CalendarDay["state"],
  isDemo: boolean,
];

/** The daily records that count from `from` to `to`, both included, as one JSON document in order. */
export function calendarSql(from: CalendarDate, to: CalendarDate): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(json_agg(json_build_array("date", "aqi", "level", "primary", "dust", "state", "origin" = 'demo')
        ORDER BY "date"), '[]') AS "days"
    FROM "air_day" WHERE "is_current" AND "date" BETWEEN ${from}::date AND ${to}::date`;
}

export function calendarDay([date, aqi, level, primary, dust, state, isDemo]: CalendarRow): CalendarDay {
  return { date, aqi, level, primary, dust, state, isDemo };
}
