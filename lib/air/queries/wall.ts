import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { getDayHours } from "@/lib/air/queries/station-hours";
import { listAirDays } from "@/lib/air/queries/air-days";
import type { WarningView } from "@/lib/air/queries/episodes";
import { getTargetYear, type TargetYear } from "@/lib/air/queries/target-year";
import type { AirDayView, AqiLevel, Pollutant } from "@/lib/air/types";
import { db } from "@/lib/db/client";
import { addDays, calendarDate, yearOf, type CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/** A national station's newest hour. */
export type LatestHour = { readonly station: string; readonly hour: Date; readonly aqi: number | null; readonly level: AqiLevel | null; readonly primary: readonly Pollutant[] };

export type Wall = {
  readonly target: TargetYear;
  /** The last fourteen days, some without a record. */
  readonly recent: readonly { readonly date: CalendarDate; readonly record: AirDayView | null }[];
  readonly days: readonly AirDayView[];
  readonly hours: readonly LatestHour[];
  readonly warnings: readonly Pick<WarningView, "id" | "level" | "startsAt">[];
};

const recentDays = 14;

/** What the control room sees: the target, the newest days and hours, the warnings that hold at `now`. */
export async function getWall(actor: Actor, { planCode, today, now }: { readonly planCode: string; readonly today: CalendarDate; readonly now: Date }): Promise<Wall> {
  assertAllowed(actor, "portal.read");
  const first = addDays(today, 1 - recentDays);
  const yearStart = calendarDate(yearOf(today), 1, 1);
  const [target, days, hours, warnings] = await Promise.all([
    getTargetYear(actor, { planCode, year: yearOf(today), today }),
    listAirDays(actor, { from: first < yearStart ? first : yearStart, to: today }),
    readLatestHours(actor),
    db.airWarning.findMany({
      where: { startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
      orderBy: { startsAt: "desc" },
      take: 5,
      select: { id: true, level: true, startsAt: true },
    }),
  ]);
  const byDate = new Map(days.map((day) => [day.date, day]));
  const recent = Array.from({ length: recentDays }, (_, index) => addDays(first, index)).map((date) => ({ date, record: byDate.get(date) ?? null }));
  return { target, recent, days: days.filter(({ date }) => date >= yearStart), hours, warnings };
}

/** Each station's newest hour comes from the end of the primary key; its index needs the day around it. */
async function readLatestHours(actor: Actor): Promise<LatestHour[]> {
  const newest = await db.$queryRaw<{ name: string; hour: Date }[]>`
    SELECT s."name", h."hour" FROM "station" s
    CROSS JOIN LATERAL (SELECT max(l."hour") AS hour FROM "station_hour" l WHERE l."station_id" = s."id" AND l."state" = 'provisional') h
    WHERE s."kind" = 'national' AND s."closed_on" IS NULL AND h."hour" IS NOT NULL ORDER BY s."code"`;
  const dates = [...new Set(newest.map(({ hour }) => dayOf(hour)))];
  const found = new Map(await Promise.all(dates.map(async (date) => [date, await getDayHours(actor, date)] as const)));
  return newest.map(({ name, hour }) => {
    const stations = found.get(dayOf(hour))?.find(({ state }) => state === "provisional")?.stations;
    const last = stations?.find((station) => station.name === name)?.hours.at(-1);
    return { station: name, hour, aqi: last?.aqi ?? null, level: last?.level ?? null, primary: last?.primary ?? [] };
  });
}

function dayOf(hour: Date): CalendarDate {
  return shanghaiDate(new Date(hour.getTime() - 1));
}
