import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { whileUnchanged } from "@/lib/db/while-unchanged";
import type { Snapshot } from "@/lib/milestones/assemble-tasks";
import { loadSnapshot, requirePastOrPresent } from "@/lib/milestones/queries/tasks";
import { dashboardView } from "@/lib/reports/dashboard";
import { calendarDay, calendarSql, type CalendarRow } from "@/lib/reports/select";
import type { CalendarDay, DashboardView } from "@/lib/reports/types";
import { calendarDate, yearOf, type CalendarDate } from "@/lib/time/calendar-date";
import { endOfShanghaiDay } from "@/lib/time/zone";

export type DashboardQuestion = {
  /** Null: the plan in force. */
  readonly planCode: string | null;
  readonly today: CalendarDate;
  /** The day whose end is looked back to; by default today. */
  readonly asOf?: CalendarDate | undefined;
};

/**
 * The leadership dashboard: in two round trips side by side, or from memory while nothing changes. Of a past day it tells what stood at its end: reports,
 * judgements, duties, lights by the rule set then in force, and the air as it was then on record.
 *
 * @throws AppError `not-found` for an unknown plan, `invalid` for a day to come
 */
export async function getDashboard(actor: Actor, { planCode, today, asOf = today }: DashboardQuestion): Promise<DashboardView> {
  assertAllowed(actor, "portal.read");
  requirePastOrPresent(asOf, today);
  return whileUnchanged(`dashboard ${planCode} ${today} ${asOf}`, async () => {
    const { snapshot, days } = await loadReport({ planCode, today, asOf });
    return dashboardView(snapshot, days);
  });
}

/** What the dashboard and an edition are made of: the plan as it stands at the end of `asOf`, and the year's days up to it. */
export async function loadReport({ planCode, today, asOf = today }: DashboardQuestion): Promise<{ snapshot: Snapshot; days: CalendarDay[] }> {
  const [snapshot, rows] = await Promise.all([
    loadSnapshot({ planCode, today, asOf }),
    db.$queryRaw<{ days: CalendarRow[] }[]>(calendarSql(calendarDate(yearOf(asOf), 1, 1), asOf, asOf < today ? endOfShanghaiDay(asOf) : null)),
  ]);
  const targetPercent = await targetOf(snapshot.plan, yearOf(asOf));
  return { snapshot: { ...snapshot, plan: { ...snapshot.plan, targetPercent } }, days: (rows[0]?.days ?? []).map(calendarDay) };
}

/** The percentage of another year than the plan's own, where a document sets one. */
async function targetOf(plan: Snapshot["plan"], year: number): Promise<number> {
  if (year === plan.targetYear) return plan.targetPercent;
  const own = await db.planTarget.findFirst({ where: { plan: { code: plan.code }, year }, select: { percent: true } });
  return own?.percent.toNumber() ?? plan.targetPercent;
}
