import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { ruleSettingsSchema } from "@/lib/milestones/rule-set";
import { postKey } from "@/lib/notifications/posts";
import { datesRemindedOf, offsetsOf, planReminders } from "@/lib/reminders/plan-reminders";
import { owedDutiesSql, owedReportsSql, plansSql } from "@/lib/reminders/select";
import type { OwedDuty, OwedReport, ReminderFacts, ReminderPage } from "@/lib/reminders/types";
import { addDays, compareDates, fromDbDate, toDbDate, type CalendarDate } from "@/lib/time/calendar-date";
import { startOfShanghaiDay } from "@/lib/time/zone";

/** How far around a day the days of other reminders are named. */
const daysAround = 20;

type OfPlan<Owed> = Owed & { readonly planId: string };

/** What each plan asks for around a day, and what of it is owed at this moment; three statements, however many plans. */
export async function readReminderFacts(client: PrismaClient | Tx, day: CalendarDate, lookBack: number): Promise<ReminderFacts[]> {
  const plans = await readPlans(client, day);
  const wanted = plans.map(({ plan, rules }) => ({ planId: plan.id, dates: datesRemindedOf(rules, day, lookBack) }));
  const reports = await client.$queryRaw<OfPlan<OwedReport>[]>(owedReportsSql(wanted, day));
  const duties = await client.$queryRaw<OfPlan<OwedDuty>[]>(owedDutiesSql(wanted, day));
  return plans.map(({ plan, rules }) => ({
    plan,
    rules,
    reports: reports.filter(({ planId }) => planId === plan.id),
    duties: duties.filter(({ planId }) => planId === plan.id),
  }));
}

/**
 * Who would be reminded on a day, and why, as things stand now. Sends nothing.
 *
 * @throws AppError `forbidden`
 */
export async function previewReminders(actor: Actor, day: CalendarDate): Promise<ReminderPage> {
  assertAllowed(actor, "reminders.preview");
  const facts = await readReminderFacts(db, day, 0);
  const reminders = facts.flatMap((each) => planReminders(each, day));
  const [sent, holders, days] = await Promise.all([
    db.inboxMessage.findMany({ where: { key: { in: reminders.map(({ key }) => key) } }, select: { key: true, createdAt: true } }),
    listHolders(reminders.flatMap(({ organisation }) => organisation?.id ?? [])),
    listReminderDays(facts, day),
  ]);
  const sentAt = new Map(sent.map(({ key, createdAt }) => [key, createdAt]));
  return {
    day,
    reminders: reminders.map((reminder) => ({
      ...reminder,
      holders: holders.get(postKey(reminder.post)) ?? [],
      sentAt: sentAt.get(reminder.key) ?? null,
    })),
    days,
  };
}

async function readPlans(client: PrismaClient | Tx, day: CalendarDate): Promise<Pick<ReminderFacts, "plan" | "rules">[]> {
  const rows = await client.$queryRaw<{ id: string; code: string; settings: unknown }[]>(plansSql(day, startOfShanghaiDay(addDays(day, 1))));
  return rows.map(({ id, code, settings }) => ({ plan: { id, code }, rules: ruleSettingsSchema.parse(settings).reminders }));
}

/** Names by post. */
async function listHolders(organisationIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const accounts = await db.account.findMany({
    where: {
      disabledAt: null,
      OR: [{ role: "office" }, { role: { in: ["clerk", "approver"] }, organisationId: { in: [...new Set(organisationIds)] } }],
    },
    orderBy: { username: "asc" },
    select: { displayName: true, role: true, organisationId: true },
  });
  const holders = new Map<string, string[]>();
  for (const { displayName, ...account } of accounts) {
    const key = postKey(account);
    holders.set(key, [...(holders.get(key) ?? []), displayName]);
  }
  return holders;
}

async function listReminderDays(facts: readonly ReminderFacts[], day: CalendarDate): Promise<CalendarDate[]> {
  const offsets = facts.map(({ plan, rules }) => ({ planId: plan.id, offsets: offsetsOf(rules) }));
  const furthest = Math.max(0, ...offsets.flatMap((each) => each.offsets.map(Math.abs))) + daysAround;
  const periods = await db.reportingPeriod.findMany({
    where: {
      planId: { in: offsets.map(({ planId }) => planId) },
      reportDueOn: { gte: toDbDate(addDays(day, -furthest)), lte: toDbDate(addDays(day, furthest)) },
    },
    select: { planId: true, reportDueOn: true },
  });
  const days = periods.flatMap(({ planId, reportDueOn }) =>
    (offsets.find((each) => each.planId === planId)?.offsets ?? []).map((offset) => addDays(fromDbDate(reportDueOn), offset)),
  );
  const near = days.filter((each) => each >= addDays(day, -daysAround) && each <= addDays(day, daysAround));
  return [...new Set(near)].toSorted(compareDates);
}
