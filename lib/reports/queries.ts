import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { loadSnapshot } from "@/lib/milestones/queries";
import { dashboardView } from "@/lib/reports/dashboard";
import { calendarDay, calendarSql, type CalendarRow } from "@/lib/reports/select";
import type { DashboardView } from "@/lib/reports/types";
import { calendarDate, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

export type DashboardQuestion = {
  /** Null: the plan in force. */
  readonly planCode: string | null;
  readonly today: CalendarDate;
  /** The day whose end is looked back to; by default today. */
  readonly asOf?: CalendarDate | undefined;
};

/**
 * The leadership dashboard in two round trips side by side. Of a past day it tells what had been signed off and
 * accepted by its end; the air records up to it are shown as they are known now.
 *
 * @throws AppError `not-found` for an unknown plan, `invalid` for a day to come
 */
export async function getDashboard(actor: Actor, { planCode, today, asOf = today }: DashboardQuestion): Promise<DashboardView> {
  assertAllowed(actor, "portal.read");
  if (asOf > today) throw new AppError("invalid", { fields: { asOf: ["plan.asOfFuture"] } });
  const [snapshot, rows] = await Promise.all([
    loadSnapshot({ planCode, today, asOf }),
    db.$queryRaw<{ days: CalendarRow[] }[]>(calendarSql(calendarDate(yearOf(asOf), 1, 1), asOf)),
  ]);
  return dashboardView(snapshot, (rows[0]?.days ?? []).map(calendarDay));
}
