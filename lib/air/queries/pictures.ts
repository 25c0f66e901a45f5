import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import type { mapChoices, PictureQuery } from "@/lib/air/picture-query";
import { listAirDays } from "@/lib/air/queries/air-days";
import type { AirDayView } from "@/lib/air/types";
import { db } from "@/lib/db/client";
import { calendarDate, daysInMonth, monthOf, toDbDate, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

/** One month of one year, over all days on record. Means in µg/m³ with one decimal. */
export type MonthOfYear = {
  readonly year: number;
  readonly month: number;
  readonly validDays: number;
  readonly heavyDays: number;
  /** Days at level 1 or 2. */
  readonly goodDays: number;
  readonly pm25: number | null;
  readonly pm10: number | null;
  readonly o3_8h: number | null;
};

/** Every month that has records up to `today`. */
export async function listMonths(actor: Actor, today: CalendarDate): Promise<MonthOfYear[]> {
  assertAllowed(actor, "portal.read");
  return db.$queryRaw<MonthOfYear[]>`
    SELECT extract(year FROM "date")::int AS year, extract(month FROM "date")::int AS month,
      count("aqi")::int AS "validDays", (count(*) FILTER (WHERE "aqi" > 200))::int AS "heavyDays", (count(*) FILTER (WHERE "level" <= 2))::int AS "goodDays",
      round(avg("pm25"), 1)::float8 AS pm25, round(avg("pm10"), 1)::float8 AS pm10, round(avg("o3_8h"), 1)::float8 AS "o3_8h"
    FROM "air_day" WHERE "is_current" AND "date" <= ${toDbDate(today)}::date
    GROUP BY 1, 2 ORDER BY 1, 2`;
}

type CountyMeasure = (typeof mapChoices)[number];

/** One county's mean of its points' hours in a month, µg/m³ with one decimal. */
export type CountyAir = { readonly divisionCode: string; readonly name: string; readonly stations: number; readonly hours: number } & {
  readonly [Name in CountyMeasure]: number | null;
};

/** Every county with what its points measured in the month, by audited hours where the point has any, else by provisional ones. */
export async function listCountyAir(actor: Actor, year: number, month: number): Promise<CountyAir[]> {
  assertAllowed(actor, "portal.read");
  const [from, to] = [toDbDate(calendarDate(year, month, 1)), toDbDate(calendarDate(year, month, daysInMonth(year, month)))];
  return db.$queryRaw<CountyAir[]>`
    WITH point AS (
      SELECT s."organisation_id", s."id", h."state", count(*) AS hours,
        avg(h."pm25") AS pm25, avg(h."pm10") AS pm10, avg(h."so2") AS so2, avg(h."no2") AS no2, avg(h."o3") AS o3
      FROM "station" s CROSS JOIN unnest(enum_range(NULL::air_day_state)) AS kept(state)
      JOIN "station_hour" h ON h."station_id" = s."id" AND h."state" = kept.state
        AND h."hour" > (${from}::date::timestamp AT TIME ZONE 'Asia/Shanghai') AND h."hour" <= ((${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
      WHERE s."organisation_id" IS NOT NULL
      GROUP BY s."organisation_id", s."id", h."state"
    ), best AS (SELECT DISTINCT ON ("id") * FROM point ORDER BY "id", "state" DESC)
    SELECT o."division_code" AS "divisionCode", o."short_name" AS name, count(b."id")::int AS stations, coalesce(sum(b.hours), 0)::int AS hours,
      round(avg(b.pm25), 1)::float8 AS pm25, round(avg(b.pm10), 1)::float8 AS pm10, round(avg(b.so2), 1)::float8 AS so2,
      round(avg(b.no2), 1)::float8 AS no2, round(avg(b.o3), 1)::float8 AS o3
    FROM "organisation" o LEFT JOIN best b ON b."organisation_id" = o."id"
    WHERE o."kind" = 'county' GROUP BY o."id" ORDER BY o."sort_order"`;
}

export type PictureFacts = {
  readonly year: number;
  /** Of the map: the one asked for, else the year's newest with a record. */
  readonly month: number;
  readonly asOf: CalendarDate;
  readonly days: readonly AirDayView[];
  readonly months: readonly MonthOfYear[];
  readonly counties: readonly CountyAir[];
};

/** All that the pictures of a year are drawn from, up to `today`. */
export async function getPictureFacts(actor: Actor, asked: PictureQuery, today: CalendarDate): Promise<PictureFacts> {
  const year = asked.year ?? yearOf(today);
  const [span, months] = await Promise.all([
    listAirDays(actor, { from: calendarDate(year, 1, 1), to: calendarDate(year, 12, 31) }),
    listMonths(actor, today),
  ]);
  const days = span.filter(({ date }) => date <= today);
  const last = days.at(-1);
  const month = asked.month ?? (last ? monthOf(last.date) : 1);
  return { year, month, asOf: today, days, months, counties: await listCountyAir(actor, year, month) };
}
