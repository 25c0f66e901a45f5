import { Prisma } from "@/lib/db/generated/client";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** The daily records that count from `from` to `to`, both included, as one JSON document in order. */
export function calendarSql(from: CalendarDate, to: CalendarDate): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(json_agg(json_build_object(
        'date', "date", 'aqi', "aqi", 'level', "level", 'primary', "primary", 'dust', "dust", 'state', "state",
        'isDemo', "origin" = 'demo') ORDER BY "date"), '[]') AS "days"
    FROM "air_day" WHERE "is_current" AND "date" BETWEEN ${from}::date AND ${to}::date`;
}
