import { randomUUID } from "node:crypto";
import type { PersonActor, SystemActor } from "@/lib/access/actor";
import { recordAirDays } from "@/lib/air/commands/record-air-days";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { changeRules } from "@/lib/milestones/commands/change-rules";
import { openDutyEvent } from "@/lib/milestones/commands/open-duty-event";
import { rewriteStandings } from "@/lib/milestones/commands/rewrite-standings";
import { usualSettings, type RuleSettings } from "@/lib/milestones/rule-set";
import { addDays, parseCalendarDate as day, toDbDate, type CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate, startOfShanghaiDay } from "@/lib/time/zone";
import { seedDemoAccounts } from "@/seeds/demo/accounts";
import { demoAirDays } from "@/seeds/demo/air";
import { demoClosings } from "@/seeds/demo/closings";
import { insertRows, inventHistories, readOfficeId } from "@/seeds/demo/progress";
import { seedReferencePlan } from "@/seeds/reference/seed-plan";

export const firstDay = day("2023-01-01");
/** A month after the plan's last day. */
export const lastDay = day("2026-02-01");

const system: SystemActor = { kind: "system", name: "player" };
type Rows = Record<string, unknown>[];
/** What happens on a day, in the order of its tables. */
type DayRows = { readonly [Table in (typeof tables)[number]]: Rows };
const tables = ["progress_update", "progress_revision", "indicator_reading", "duty_claim", "review", "close_out", "close_out_item", "close_out_step"] as const;

/**
 * Plays three years of an invented plan day by day, as the commands would have written it: rows appear on their days and
 * whatever they touch is rewritten in the same transaction. The office changes its rules, grants extensions, sets lights
 * and opens duties on the way; the air is entered weekly and corrected later. After each day `recorded` is called.
 */
export async function playHistory(recorded: (day: CalendarDate) => Promise<void>, until: CalendarDate = lastDay): Promise<void> {
  await seedReferencePlan(db, startOfShanghaiDay(addDays(firstDay, -1)));
  await seedDemoAccounts(db, startOfShanghaiDay(addDays(firstDay, -1)));
  const histories = await inventHistories(db, lastDay);
  const officeId = await readOfficeId(db);
  const office: PersonActor = {
    kind: "person",
    accountId: officeId,
    username: "admin",
    displayName: "攻坚办",
    role: "office",
    organisation: null,
    sessionId: null,
    mustChangePassword: false,
    isReadOnly: false,
    standsInFor: null,
  };
  const log = sortByDay(histories, officeId);
  const allocationOf = new Map(histories.flatMap(({ allocation, rows }) => rows.progress_update.map(({ id }) => [id as string, allocation.id])));
  let codes = await periodsByCode();
  const periods = new Map([...codes].map(([code, id]) => [id, code]));
  const left = new Set<unknown>();
  const air = demoAirDays(lastDay);
  for (let today = firstDay; today <= until; today = addDays(today, 1)) {
    const happened = log.get(today);
    const rows = happened && intoPeriods(happened, periods, codes, left);
    const touched = [
      ...(rows?.review ?? []).map(({ update_id }) => allocationOf.get(update_id as string) ?? ""),
      ...(rows?.close_out_step ?? []).map(({ close_out_id }) => log.closing.get(close_out_id as string) ?? ""),
    ];
    if (rows) {
      await inTransaction(db, async (tx) => {
        for (const table of tables) await insertRows(tx, table, rows[table]);
        if (touched.length > 0) await rewriteStandings(tx, [...new Set(touched)]);
      });
    }
    await decisions[today]?.(today, office);
    if (decisions[today]) codes = await periodsByCode();
    await enterAir(air, today);
    await recorded(today);
  }
}

/** Reports go to the period that now has the code of theirs; where the rules have merged it into another, nobody reports. */
function intoPeriods(rows: DayRows, periods: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>, left: Set<unknown>): DayRows {
  const updates = rows.progress_update.flatMap((row) => {
    const id = now.get(periods.get(row.period_id as string) ?? "");
    if (!id) left.add(row.id);
    return id ? [{ ...row, period_id: id }] : [];
  });
  for (const { id, update_id } of rows.progress_revision) if (left.has(update_id)) left.add(id);
  const kept = (each: Rows) => each.filter(({ update_id, revision_id }) => !left.has(update_id) && !left.has(revision_id));
  return {
    ...rows,
    progress_update: updates,
    progress_revision: kept(rows.progress_revision),
    indicator_reading: kept(rows.indicator_reading),
    duty_claim: kept(rows.duty_claim),
    review: kept(rows.review),
  };
}

async function periodsByCode(): Promise<ReadonlyMap<string, string>> {
  const rows = await db.reportingPeriod.findMany({ select: { id: true, code: true } });
  return new Map(rows.map(({ id, code }) => [code, id]));
}

type Log = Map<CalendarDate, DayRows> & { closing: Map<string, string> };

function sortByDay(histories: Awaited<ReturnType<typeof inventHistories>>, officeId: string): Log {
  const log = Object.assign(new Map<CalendarDate, DayRows>(), { closing: new Map<string, string>() });
  const of = (at: unknown): DayRows => {
    const date = shanghaiDate(at as Date);
    const known = log.get(date) ?? (Object.fromEntries(tables.map((table) => [table, []])) as unknown as DayRows);
    log.set(date, known);
    return known;
  };
  for (const { rows } of histories) {
    const saved = new Map(rows.progress_revision.map(({ id, saved_at }) => [id, saved_at]));
    for (const row of rows.progress_update) of(row.created_at).progress_update.push(row);
    for (const row of rows.progress_revision) of(row.saved_at).progress_revision.push(row);
    for (const row of rows.indicator_reading) of(saved.get(row.revision_id)).indicator_reading.push(row);
    for (const row of rows.duty_claim) of(saved.get(row.revision_id)).duty_claim.push(row);
    for (const row of rows.review) of(row.decided_at).review.push(row);
  }
  const closings = demoClosings(histories, officeId);
  const begun = new Map(closings.close_out.map(({ id, created_at }) => [id, created_at]));
  for (const row of closings.close_out) {
    of(row.created_at).close_out.push(row);
    log.closing.set(row.id as string, row.allocation_id as string);
  }
  for (const row of closings.close_out_item) of(begun.get(row.close_out_id)).close_out_item.push(row);
  for (const row of closings.close_out_step) of(row.at).close_out_step.push(row);
  return log;
}

/** What the office decides, by day. */
const decisions: Readonly<Record<string, (today: CalendarDate, office: PersonActor) => Promise<void>>> = {
  // Winter begins and ends a month earlier, reports are due on the 20th.
  "2023-10-09": (today, office) =>
    newRules(today, office, 1, { reportDay: 20, reviewDay: 26, seasons: { winter: [11, 12, 1], spring: [2, 3, 4], summer: [5, 6, 7], autumn: [8, 9, 10] } }),
  "2024-01-10": (today, office) => grantExtension(17, "jianping", "建立施工工地管理台账", today, addDays(today, 60), office),
  "2024-03-05": (today, office) => overrideLight(4, "beipiao", "orange", today, office),
  "2024-05-06": (today, office) => overrideLight(4, "beipiao", null, today, office),
  "2024-06-30": (today, office) => openEvent(27, "省级预案修订", today, office),
  // Quarterly, and a gentler set of lights.
  "2024-08-15": (today, office) =>
    newRules(today, office, 2, {
      period: "quarter",
      lights: { ...usualSettings.lights, farBehindPoints: 40, missedForRed: 3 },
      rollUp: { taskShare: 20, groupShare: 20 },
    }),
  "2025-01-20": (today, office) => newRules(today, office, 3, {}),
  "2025-11-03": (today, office) => grantExtension(11, "longcheng", "完成散煤清洁能源替代", today, day("2026-03-31"), office),
};

async function newRules(today: CalendarDate, office: PersonActor, version: number, changes: Partial<RuleSettings>): Promise<void> {
  const { id: planId } = await db.plan.findFirstOrThrow({ select: { id: true } });
  await changeRules(office, { planId, version, settings: { ...usualSettings, ...changes }, reason: "调整" }, noon(today));
}

async function openEvent(seq: number, title: string, today: CalendarDate, office: PersonActor): Promise<void> {
  const clause = await db.clause.findFirstOrThrow({ where: { task: { seq }, eventDriven: true }, select: { id: true, task: { select: { planId: true } } } });
  const event = { planId: clause.task.planId, eventId: randomUUID(), title, occurredOn: today, clauses: [clause.id] };
  await openDutyEvent(office, event, noon(today));
}

async function grantExtension(seq: number, code: string, title: string, today: CalendarDate, dueOn: CalendarDate, office: PersonActor): Promise<void> {
  const duty = await db.duty.findFirstOrThrow({
    where: { clause: { title }, allocation: { task: { seq }, organisation: { code } } },
    orderBy: { dueOn: "desc" },
    select: { id: true, allocationId: true },
  });
  const by = office.accountId;
  const asked = { dutyId: duty.id, dueOn: toDbDate(dueOn), reason: "施工受阻", requestedById: by, requestedAt: noon(today) };
  await inTransaction(db, async (tx) => {
    await tx.extension.create({ data: { ...asked, state: "granted", decidedById: by, decidedAt: noon(today) } });
    await rewriteStandings(tx, [duty.allocationId]);
  });
}

async function overrideLight(seq: number, code: string, light: "orange" | null, today: CalendarDate, office: PersonActor): Promise<void> {
  const { id: allocationId } = await db.allocation.findFirstOrThrow({ where: { task: { seq }, organisation: { code } }, select: { id: true } });
  await inTransaction(db, async (tx) => {
    await tx.lightOverride.create({ data: { allocationId, light, reason: "现场核查", setById: office.accountId, setAt: noon(today) } });
    await rewriteStandings(tx, [allocationId]);
  });
}

/** On Mondays last week's provisional days; on the first of a month the audited ones of the month before last, some corrected. */
async function enterAir(air: ReturnType<typeof demoAirDays>, today: CalendarDate): Promise<void> {
  const isMonday = new Date(`${today}T00:00:00Z`).getUTCDay() === 1;
  const week = isMonday ? air.filter(({ date }) => date < today && date >= addDays(today, -7)) : [];
  const audited = today.endsWith("-01") ? air.filter(({ date }) => date < addDays(today, -30) && date >= addDays(today, -61)) : [];
  const days = [
    ...week.map((each) => ({ ...each, state: "provisional" as const })),
    ...audited.map((each) => ({ ...each, state: "audited" as const, pm25: Math.round((each.pm25 ?? 0) * 1.05) })),
  ];
  if (days.length > 0) await recordAirDays(system, days, noon(today));
}

function noon(date: CalendarDate): Date {
  return new Date(startOfShanghaiDay(date).getTime() + 12 * 3_600_000);
}
