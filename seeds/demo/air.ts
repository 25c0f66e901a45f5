import type { SystemActor } from "@/lib/access/actor";
import { recordAirDays } from "@/lib/air/commands/record-air-days";
import type { AirDayRecord } from "@/lib/air/types";
import type { PrismaClient } from "@/lib/db/generated/client";
import { addDays, calendarDate, daysBetween, yearOf, type CalendarDate } from "@/lib/time/calendar-date";
import { endOfShanghaiDay } from "@/lib/time/zone";
import { randomFor, type Random } from "@/seeds/demo/random";

const seeder: SystemActor = { kind: "system", name: "demo-seed" };

const firstDay = calendarDate(2023, 1, 1);
/** Older records count as audited. */
const auditedAfterDays = 45;
const halfHour = 1_800_000;

type Extreme = { readonly pm25?: number; readonly pm10?: number; readonly dust?: boolean };

/** The heavy-pollution days of the story; every other day stays below. */
const extremes: Readonly<Record<string, Extreme>> = {
  "2023-01-08": { pm25: 172 },
  "2023-01-22": { pm25: 196 },
  "2023-03-22": { pm10: 688, dust: true },
  "2023-04-11": { pm10: 402, dust: true },
  "2023-12-30": { pm25: 161 },
  "2024-01-05": { pm25: 158 },
  "2024-02-10": { pm25: 188 },
  "2024-03-28": { pm10: 436, dust: true },
  "2024-12-24": { pm25: 155 },
  "2025-01-24": { pm25: 166 },
  "2025-04-12": { pm10: 412, dust: true },
};

/** Days on which the stations gave no valid mean. */
const missing: ReadonlySet<string> = new Set(["2023-07-14", "2023-11-02", "2024-08-19", "2025-06-17", "2025-09-05"]);

/**
 * Invents daily records from the plan's first day to `today`, each marked as demonstration (演示) in the record
 * itself. Once: where any day is on record, nothing is added.
 */
export async function seedDemoAir(db: PrismaClient, today: CalendarDate, now: Date): Promise<number> {
  if (today < firstDay || (await db.airDay.findFirst({ select: { id: true } }))) return 0;
  // As if each had been entered late on its day: whoever looks back sees what was known then.
  const days = demoAirDays(today).map((day) => ({ ...day, recordedAt: new Date(endOfShanghaiDay(day.date).getTime() - halfHour) }));
  const { recorded } = await recordAirDays(seeder, days, now, "demo");
  return recorded;
}

/** The invented records up to `today`, the same on every machine. */
export function demoAirDays(today: CalendarDate): AirDayRecord[] {
  const random = randomFor("air");
  let weather = 0;
  return Array.from({ length: daysBetween(firstDay, today) + 1 }, (_, index) => {
    const date = addDays(firstDay, index);
    // Stagnant and windy spells last for days.
    weather = 0.72 * weather + 0.69 * random.normal();
    return { date, record: demoDay(date, weather, random, today) };
  })
    .filter(({ date }) => !missing.has(date))
    .map(({ record }) => record);
}

function demoDay(date: CalendarDate, weather: number, random: Random, today: CalendarDate): AirDayRecord {
  const extreme = extremes[date] ?? {};
  // 1 in mid-January, -1 in mid-July.
  const winter = Math.cos((2 * Math.PI * (daysBetween(calendarDate(yearOf(date), 1, 1), date) - 14)) / 365.25);
  const spell = Math.exp(0.42 * weather);
  const noise = () => Math.exp(0.12 * random.normal());
  const pm25 = extreme.pm25 ?? Math.min(138, (27 + 13 * winter) * spell * noise());
  const coarse = (19 + 8 * winter + springDust(date)) * Math.exp(0.3 * weather) * noise();
  const pm10 = extreme.pm10 ?? Math.min(330, Math.max(pm25 * 1.15, pm25 * 0.75 + coarse));
  const ozone = Math.min(248, Math.max(28, (90 - 40 * winter) * Math.exp(0.18 * random.normal() - 0.06 * weather)));
  return {
    date,
    state: daysBetween(date, today) > auditedAfterDays ? "audited" : "provisional",
    dust: extreme.dust ?? false,
    dustBasis: extreme.dust ? `演示：假定的国家沙尘影响日认定，${date}，非真实文件` : null,
    pm25: Math.round(extreme.pm10 ? pm25 * 1.4 : pm25),
    pm10: Math.round(extreme.pm25 ? Math.max(pm10, extreme.pm25 * 1.25) : pm10),
    so2: Math.round((12 + 7 * winter) * Math.exp(0.25 * weather) * noise()),
    no2: Math.round((22 + 8 * winter) * Math.exp(0.25 * weather) * noise()),
    co: Math.round((0.75 + 0.35 * winter) * Math.exp(0.2 * weather) * noise() * 10) / 10,
    o3_8h: Math.round(ozone),
  };
}

/** Coarse dust from March to May, µg/m³. */
function springDust(date: CalendarDate): number {
  const day = daysBetween(calendarDate(yearOf(date), 1, 1), date);
  return day > 58 && day < 152 ? 24 * Math.sin((Math.PI * (day - 58)) / 94) : 0;
}
