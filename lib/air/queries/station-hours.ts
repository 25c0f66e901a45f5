import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { hourlyAqi } from "@/lib/air/aqi";
import { readCityMeans, stationDaysSql, type CityMeans } from "@/lib/air/queries/city-means";
import { concentrationsOf } from "@/lib/air/select";
import { airDayStates, type AirDayState, type AqiLevel, type DayConcentration, type Pollutant } from "@/lib/air/types";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { addDays, toDbDate, type CalendarDate } from "@/lib/time/calendar-date";

/** One hour of a station; `clock` 1 to 24 is its end. The index is that of the hour: gases by the hour, particles by their running 24 hours. */
export type StationHourView = {
  readonly clock: number;
  readonly aqi: number | null;
  readonly level: AqiLevel | null;
  readonly primary: readonly Pollutant[];
} & { readonly [Name in Pollutant]: number | null };

export type StationDayView = {
  readonly code: string;
  readonly name: string;
  readonly kind: "national" | "county";
  /** Rows there are of the day's 24. */
  readonly recordedHours: number;
  readonly hours: readonly StationHourView[];
} & { readonly [Name in DayConcentration]: number | null };

export type DayHours = {
  readonly state: AirDayState;
  readonly stations: readonly StationDayView[];
  /** What the nation's stations come to; null when too few of them measured. */
  readonly city: CityMeans | null;
};

/** Running 24-hour means rest on so many hours at least (HJ 633). */
const hoursOfRunningDay = 20;

/**
 * The hours of a day, station by station, for each state of which there are any, audited first. A station's daily values are
 * null where its hours do not suffice.
 */
export async function getDayHours(actor: Actor, date: CalendarDate): Promise<DayHours[]> {
  assertAllowed(actor, "portal.read");
  const found = await Promise.all(airDayStates.toReversed().map((state) => readState(state, date)));
  return found.filter(({ stations }) => stations.length > 0);
}

async function readState(state: AirDayState, date: CalendarDate): Promise<DayHours> {
  const [days, hours, city] = await Promise.all([
    db.$queryRaw<DayRow[]>`
      SELECT s."code", s."name", s."kind"::text AS kind, d.hours AS "recordedHours", d."pm25", d."pm10", d."so2", d."no2", d."co", d."o3_8h"
      FROM (${stationDaysSql(state, date, date, Prisma.sql`TRUE`)}) d JOIN "station" s ON s."id" = d."station_id"
      ORDER BY s."kind", s."code"`,
    readHours(state, date),
    readCityMeans(db, state, { from: date, to: date }),
  ]);
  return {
    state,
    stations: days.map(({ code, name, kind, recordedHours, ...values }) => ({
      code,
      name,
      kind,
      recordedHours,
      ...concentrationsOf(values),
      hours: hours.filter((hour) => hour.code === code).map((hour) => hourView(date, hour)),
    })),
    city: city[0] ?? null,
  };
}

type Value = Prisma.Decimal | null;
type DayRow = Pick<StationDayView, "code" | "name" | "kind" | "recordedHours"> & { readonly [Name in DayConcentration]: Value };
type HourRow = { readonly code: string; readonly clock: number; readonly pm25_24h: Value; readonly pm10_24h: Value } & { readonly [Name in Pollutant]: Value };

/** The day before gives the running means their beginning. */
function readHours(state: AirDayState, date: CalendarDate): Promise<HourRow[]> {
  const start = toDbDate(date);
  return db.$queryRaw<HourRow[]>`
    SELECT "code", extract(hour FROM ("hour" - interval '1 hour') AT TIME ZONE 'Asia/Shanghai')::int + 1 AS "clock",
      "pm25", "pm10", "so2", "no2", "co", "o3", "pm25_24h", "pm10_24h"
    FROM (
      SELECT s."code", h."hour", h."pm25", h."pm10", h."so2", h."no2", h."co", h."o3",
        coalesce(h."pm25_24h", CASE WHEN count(h."pm25") OVER day >= ${hoursOfRunningDay} THEN avg(h."pm25") OVER day END) AS "pm25_24h",
        coalesce(h."pm10_24h", CASE WHEN count(h."pm10") OVER day >= ${hoursOfRunningDay} THEN avg(h."pm10") OVER day END) AS "pm10_24h"
      FROM "station" s JOIN "station_hour" h ON h."station_id" = s."id" AND h."state" = ${state}::air_day_state
        AND h."hour" > (${toDbDate(addDays(date, -1))}::date::timestamp AT TIME ZONE 'Asia/Shanghai')
        AND h."hour" <= ((${start}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
      WINDOW day AS (PARTITION BY s."id" ORDER BY h."hour" RANGE BETWEEN interval '23 hours' PRECEDING AND CURRENT ROW)
    ) running
    WHERE "hour" > (${start}::date::timestamp AT TIME ZONE 'Asia/Shanghai')
    ORDER BY "code", "hour"`;
}

function hourView(date: CalendarDate, { clock, pm25_24h, pm10_24h, code: _, ...values }: HourRow): StationHourView {
  const exact = (value: Value) => value?.toFixed() ?? null;
  const { aqi, level, primary } = hourlyAqi({
    date,
    so2_1h: exact(values.so2),
    no2_1h: exact(values.no2),
    co_1h: exact(values.co),
    o3_1h: exact(values.o3),
    pm25_24h: exact(pm25_24h),
    pm10_24h: exact(pm10_24h),
  });
  const number = (value: Value) => value?.toNumber() ?? null;
  return {
    clock,
    aqi,
    level,
    primary,
    pm25: number(values.pm25),
    pm10: number(values.pm10),
    so2: number(values.so2),
    no2: number(values.no2),
    co: number(values.co),
    o3: number(values.o3),
  };
}
