import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { pollutedEpisodes, type PollutedEpisode } from "@/lib/air/polluted-episodes";
import { listAirDays } from "@/lib/air/queries/air-days";
import type { WarningLevel } from "@/lib/air/warning-rules";
import { db } from "@/lib/db/client";
import { addDays, calendarDate, type CalendarDate } from "@/lib/time/calendar-date";
import { startOfShanghaiDay } from "@/lib/time/zone";

export type WarningView = {
  readonly id: string;
  readonly level: WarningLevel;
  readonly rules: string;
  readonly startsAt: Date;
  /** Null while it holds. */
  readonly endsAt: Date | null;
  readonly document: string;
  readonly note: string;
  readonly version: number;
};

/** An episode that began in the year on either side is read with so many days of it. */
const readBeyondDays = 31;

/** The polluted episodes that touch a year, newest first, up to `today`. */
export async function listEpisodes(actor: Actor, year: number, today: CalendarDate): Promise<PollutedEpisode[]> {
  const [first, last] = [calendarDate(year, 1, 1), calendarDate(year, 12, 31)];
  const days = await listAirDays(actor, { from: addDays(first, -readBeyondDays), to: addDays(last, readBeyondDays) });
  return pollutedEpisodes(days.filter(({ date }) => date <= today))
    .filter(({ firstDay, lastDay }) => firstDay <= last && lastDay >= first)
    .toReversed();
}

/** The warnings of a year, newest first; some dozens. */
export async function listWarnings(actor: Actor, year: number): Promise<WarningView[]> {
  assertAllowed(actor, "portal.read");
  const [from, to] = [startOfShanghaiDay(calendarDate(year, 1, 1)), startOfShanghaiDay(calendarDate(year + 1, 1, 1))];
  return db.airWarning.findMany({
    where: { startsAt: { lt: to }, OR: [{ endsAt: null, startsAt: { gte: from } }, { endsAt: { gte: from } }] },
    orderBy: [{ startsAt: "desc" }, { id: "desc" }],
    take: 200,
    select: { id: true, level: true, rules: true, startsAt: true, endsAt: true, document: true, note: true, version: true },
  });
}
