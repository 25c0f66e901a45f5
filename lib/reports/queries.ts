import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { loadSnapshot, requirePastOrPresent } from "@/lib/milestones/queries/tasks";
import { dashboardView } from "@/lib/reports/dashboard";
import { calendarSql } from "@/lib/reports/select";
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
 * The leadership dashboard in two round trips side by side. Of a past day it tells what stood at its end: reports,
 * judgements, duties, lights by the rule set then in force, and the air as it was then on record.
 *
 * @throws AppError `not-found` for an unknown plan, `invalid` for a day to come
 */
export async function getDashboard(actor: Actor, { planCode, today, asOf = today }: DashboardQuestion): Promise<DashboardView> {
  assertAllowed(actor, "portal.read");
  requirePastOrPresent(asOf, today);
  const [snapshot, rows] = await Promise.all([
    loadSnapshot({ planCode, today, asOf }),
    db.$queryRaw<{ days: CalendarDay[] }[]>(calendarSql(calendarDate(yearOf(asOf), 1, 1), asOf, asOf < today ? endOfShanghaiDay(asOf) : null)),
  ]);
  return dashboardView(snapshot, rows[0]?.days ?? []);
}
