import type { SystemActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { heavyEpisodes, type HeavyEpisode } from "@/lib/air/episodes";
import { db } from "@/lib/db/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { translator } from "@/lib/i18n/translator";
import { lockPlan } from "@/lib/milestones/commands/lock-plan";
import { openDutiesOf } from "@/lib/milestones/commands/open-duty-event";
import { calendarDay, calendarSql, type CalendarRow } from "@/lib/reports/select";
import { addDays, fromDbDate, toDbDate, type CalendarDate } from "@/lib/time/calendar-date";

/** An episode whose end lies further back opens nothing: importing history does not ask for yesterday's duties. */
const endedWithinDays = 15;
/** How far back records are read for an episode's beginning; none has lasted nearly as long. */
const readBackDays = 120;

const keyPrefix = "episode:";

export type OpenedEpisode = { readonly planCode: string; readonly key: string; readonly duties: number };

/**
 * Opens the duties that plans tie to an episode of heavy pollution, for each that ended within the last 15 days and lies
 * within the plan. Whoever runs it again opens nothing twice: an episode is known by its first heavy day, and one whose
 * days were corrected afterwards is still the one that its days overlap.
 *
 * @throws AppError `forbidden` for anybody but a job
 */
export async function openEpisodeDuties(actor: SystemActor, today: CalendarDate, now: Date): Promise<OpenedEpisode[]> {
  assertAllowed(actor, "dutyEvent.find");
  const rows = await db.$queryRaw<{ days: CalendarRow[] }[]>(calendarSql(addDays(today, -readBackDays), today, null));
  const ended = heavyEpisodes((rows[0]?.days ?? []).map(calendarDay)).filter(({ endedOn }) => endedOn !== null && endedOn >= addDays(today, -endedWithinDays));
  const [first, last] = [ended[0], ended.at(-1)];
  if (!first || !last) return [];
  const plans = await db.plan.findMany({
    where: {
      startsOn: { lte: toDbDate(last.firstHeavyDay) },
      endsOn: { gt: toDbDate(first.lastHeavyDay) },
      tasks: { some: { clauses: { some: { episodeDriven: true } } } },
    },
    orderBy: { startsOn: "asc" },
    select: { id: true, code: true, startsOn: true, endsOn: true },
  });
  const opened: OpenedEpisode[] = [];
  for (const plan of plans) {
    const within = ended.filter((each) => toDbDate(each.firstHeavyDay) >= plan.startsOn && toDbDate(each.lastHeavyDay) < plan.endsOn);
    opened.push(...(await openWithin(actor, plan, within, now)));
  }
  return opened;
}

async function openWithin(
  actor: SystemActor,
  plan: { readonly id: string; readonly code: string },
  episodes: readonly HeavyEpisode[],
  now: Date,
): Promise<OpenedEpisode[]> {
  const [earliest] = episodes;
  if (!earliest) return [];
  return inTransaction(db, async (tx) => {
    await lockPlan(tx, plan.id);
    const known = await readKnownSpans(tx, plan.id, earliest.firstHeavyDay);
    const opened: OpenedEpisode[] = [];
    for (const episode of episodes.filter((each) => !known.some((span) => span.from <= each.lastHeavyDay && each.firstHeavyDay <= span.to))) {
      const key = `${keyPrefix}${episode.firstHeavyDay}`;
      const found = { planId: plan.id, key, title: episodeTitle(episode), occurredOn: episode.lastHeavyDay };
      const event = await openDutiesOf(tx, actor, found, { episodeDriven: true }, now);
      if (event) opened.push({ planCode: plan.code, key, duties: event.duties });
    }
    return opened;
  });
}

/** The days of the episodes opened before: from the one in the key to the one the event is dated by. */
async function readKnownSpans(tx: Tx, planId: string, from: CalendarDate) {
  const events = await tx.dutyEvent.findMany({
    where: { planId, key: { startsWith: keyPrefix }, occurredOn: { gte: toDbDate(from) } },
    select: { key: true, occurredOn: true },
  });
  return events.map(({ key, occurredOn }) => ({ from: key.slice(keyPrefix.length), to: fromDbDate(occurredOn) }));
}

function episodeTitle({ firstHeavyDay, lastHeavyDay }: HeavyEpisode): string {
  const t = translator("steering.events");
  return firstHeavyDay === lastHeavyDay ? t("episodeOfOneDay", { day: firstHeavyDay }) : t("episode", { from: firstHeavyDay, to: lastHeavyDay });
}
