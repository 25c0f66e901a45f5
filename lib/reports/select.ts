import { Prisma } from "@/lib/db/generated/client";
import type { CalendarDate } from "@/lib/time/calendar-date";

/**
 * The daily records from `from` to `to`, both included, as one JSON document in order: those that count, or that counted
 * among what had been recorded before `end`.
 */
export function calendarSql(from: CalendarDate, to: CalendarDate, end: Date | null): Prisma.Sql {
  const span = Prisma.sql`"date" BETWEEN ${from}::date AND ${to}::date`;
  const records =
    end === null
      ? Prisma.sql`SELECT * FROM "air_day" WHERE "is_current" AND ${span}`
      : // The order of `byStanding` in lib/air/current-record.ts.
        Prisma.sql`SELECT DISTINCT ON ("date") * FROM "air_day" WHERE ${span} AND "recorded_at" < ${end}::timestamptz
          ORDER BY "date", "origin" = 'demo', "state" = 'provisional', "revision" DESC`;
  return Prisma.sql`
    SELECT coalesce(json_agg(json_build_object(
        'date', "date", 'aqi', "aqi", 'level', "level", 'primary', "primary", 'dust', "dust", 'state', "state",
        'isDemo', "origin" = 'demo') ORDER BY "date"), '[]') AS "days"
    FROM (${records}) r`;
}
