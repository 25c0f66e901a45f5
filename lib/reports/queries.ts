import type { Actor, PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { loadSnapshot, requirePastOrPresent } from "@/lib/milestones/queries/tasks";
import { dashboardView } from "@/lib/reports/dashboard";
import { sharedClauses, similarTasks, type AskedTask } from "@/lib/reports/duplicates";
import { askedTasksSql, calendarDay, calendarSql, workloadSql, type CalendarRow } from "@/lib/reports/select";
import type { DashboardView, WorkloadView } from "@/lib/reports/types";
import { workloadRows, type FiguresRow } from "@/lib/reports/workload";
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
    db.$queryRaw<{ days: CalendarRow[] }[]>(calendarSql(calendarDate(yearOf(asOf), 1, 1), asOf, asOf < today ? endOfShanghaiDay(asOf) : null)),
  ]);
  return dashboardView(snapshot, (rows[0]?.days ?? []).map(calendarDay));
}

/**
 * How much each organisation must report in the open period, how long it took and what for; and which contents are
 * asked for twice: of the actor's own organisation, or of all for who acts for none. Everybody may read the counts.
 */
export async function getWorkload(actor: PersonActor, today: CalendarDate): Promise<WorkloadView> {
  assertAllowed(actor, "portal.read");
  const [[work], [plan]] = await Promise.all([
    db.$queryRaw<{ view: { periods: string[]; figures: FiguresRow[] } }[]>(workloadSql(today)),
    db.$queryRaw<{ tasks: AskedTask[] }[]>(askedTasksSql(today)),
  ]);
  const [period = null, previous = null] = work?.view.periods ?? [];
  const tasks = plan?.tasks ?? [];
  return {
    period,
    previous,
    rows: period === null ? [] : workloadRows(work?.view.figures ?? [], period, previous),
    duplicates: concerning(actor, sharedClauses(tasks)),
    similar: concerning(actor, similarTasks(tasks)),
  };
}

/** The groups of the actor's own organisation, with it alone; all of them for who acts for none. */
function concerning<Group extends { readonly organisations: readonly string[] }>(actor: PersonActor, groups: readonly Group[]): Group[] {
  const own = actor.organisation?.name;
  if (own === undefined) return [...groups];
  return groups.filter(({ organisations }) => organisations.includes(own)).map((group) => ({ ...group, organisations: [own] }));
}
