import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { concentrationsOf } from "@/lib/air/select";
import type { AirDayRecord, AirDayState, DayConcentration } from "@/lib/air/types";
import { fromDbDate, toDbDate, type CalendarDate } from "@/lib/time/calendar-date";

/** Hourly values that make a valid daily mean (HJ 633), of the six in an 8-hour mean, and 8-hour means of a valid day (HJ 663). */
const hoursOfDay = 20;
const hoursOfEight = 6;
const eightsOfDay = 14;
/** Fewer 8-hour means suffice when they already exceed the limit, µg/m³ (HJ 663). */
const ozoneLimit = 160;
/** Part of the stations that a city's value rests on at least, percent (HJ 663). */
const stationShare = 75;

export type CityMeans = { readonly date: CalendarDate; readonly stations: number } & { readonly [Name in DayConcentration]: number | null };

/**
 * The city's days from its stations' hours of one state: the station's daily mean of at least 20 hours (where a feed brings
 * only the running mean at the day's end, that one), ozone's largest 8-hour mean between 8 and 24 o'clock, and of these the
 * mean over the nation's stations that measured on the day, three quarters of them at least. Rounded to three decimals, station by station and then as the
 * city's, so that whoever adds up what is shown comes to the same.
 *
 * @param span both days included; days without any valid value are left out
 */
export async function readCityMeans(tx: Pick<Tx, "$queryRaw">, state: AirDayState, span: { readonly from: CalendarDate; readonly to: CalendarDate }): Promise<CityMeans[]> {
  const rows = await tx.$queryRaw<CityRow[]>(cityMeansSql(state, span));
  return rows.map(({ day, stations, ...values }) => ({ date: fromDbDate(day), stations, ...concentrationsOf(values) }));
}

type CityRow = { readonly day: Date; readonly stations: number } & { readonly [Name in DayConcentration]: Prisma.Decimal | null };

function cityMeansSql(state: AirDayState, { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate }): Prisma.Sql {
  return Prisma.sql`
    SELECT "day", stations, "pm25", "pm10", "so2", "no2", "co", "o3_8h" FROM (
      SELECT c.*, ${cityMean("pm25")}, ${cityMean("pm10")}, ${cityMean("so2")}, ${cityMean("no2")}, ${cityMean("co")}, ${cityMean("o3_8h")}
      FROM (
        SELECT d."day", count(*)::int AS stations,
          (SELECT count(*) FROM "station" s WHERE s."kind" = 'national' AND (s."closed_on" IS NULL OR s."closed_on" >= d."day")) AS expected,
          ${ofStations("pm25")}, ${ofStations("pm10")}, ${ofStations("so2")}, ${ofStations("no2")}, ${ofStations("co")}, ${ofStations("o3_8h")}
        FROM (${stationDaysSql(state, from, to, Prisma.sql`s."kind" = 'national'`)}) d GROUP BY d."day"
      ) c
    ) city
    WHERE num_nonnulls("pm25", "pm10", "so2", "no2", "co", "o3_8h") > 0
    ORDER BY "day"`;
}

function ofStations(name: DayConcentration): Prisma.Sql {
  return Prisma.raw(`count(d."${name}") AS "${name}_n", round(avg(d."${name}"), 3) AS "${name}_mean"`);
}

function cityMean(name: DayConcentration): Prisma.Sql {
  return Prisma.raw(`CASE WHEN c."${name}_n" * 100 >= c.expected * ${stationShare} THEN c."${name}_mean" END AS "${name}"`);
}

/**
 * Valid values of each station's days: `station_id`, `day`, the six concentrations, and `hours`, the rows there are. The hour stamped 00:00 is the
 * last of the day before.
 */
export function stationDaysSql(state: AirDayState, from: CalendarDate, to: CalendarDate, which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT "station_id", "day", count(*)::int AS hours,
      coalesce(${dayMean("pm25")}, max("pm25_24h") FILTER (WHERE "clock" = 24)) AS "pm25",
      coalesce(${dayMean("pm10")}, max("pm10_24h") FILTER (WHERE "clock" = 24)) AS "pm10",
      ${dayMean("so2")} AS "so2", ${dayMean("no2")} AS "no2", ${dayMean("co")} AS "co",
      CASE WHEN count("eight") >= ${eightsOfDay} OR max("eight") > ${ozoneLimit} THEN round(max("eight"), 3) END AS "o3_8h"
    FROM (
      SELECT "station_id", "day", "clock", "pm25", "pm10", "so2", "no2", "co", "pm25_24h", "pm10_24h",
        CASE WHEN "clock" >= 8 AND count("o3") OVER eight >= ${hoursOfEight} THEN avg("o3") OVER eight END AS "eight"
      FROM (
        SELECT h.*, ((h."hour" - interval '1 hour') AT TIME ZONE 'Asia/Shanghai')::date AS "day",
          extract(hour FROM (h."hour" - interval '1 hour') AT TIME ZONE 'Asia/Shanghai')::int + 1 AS "clock"
        FROM "station_hour" h JOIN "station" s ON s."id" = h."station_id" AND ${which}
        WHERE h."state" = ${state}::air_day_state
          AND h."hour" > (${toDbDate(from)}::date::timestamp AT TIME ZONE 'Asia/Shanghai')
          AND h."hour" <= ((${toDbDate(to)}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
      ) AS hours
      WINDOW eight AS (PARTITION BY "station_id", "day" ORDER BY "clock" RANGE BETWEEN 7 PRECEDING AND CURRENT ROW)
    ) AS clocked
    GROUP BY "station_id", "day"`;
}

function dayMean(name: "pm25" | "pm10" | "so2" | "no2" | "co"): Prisma.Sql {
  const column = Prisma.raw(`"${name}"`);
  return Prisma.sql`CASE WHEN count(${column}) >= ${hoursOfDay} THEN round(avg(${column}), 3) END`;
}

/** A day's record as computed; its dust finding is that of the record on file, which hours cannot change. */
export function recordFromMeans(means: CityMeans, state: AirDayState, dust: Pick<AirDayRecord, "dust" | "dustBasis">): AirDayRecord {
  const { date, pm25, pm10, so2, no2, co, o3_8h } = means;
  return { date, pm25, pm10, so2, no2, co, o3_8h, state, ...dust };
}
