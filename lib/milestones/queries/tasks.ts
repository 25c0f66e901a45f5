import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { whileUnchanged } from "@/lib/db/while-unchanged";
import { AppError } from "@/lib/errors";
import { assembleTasks, type Snapshot, type SnapshotRow } from "@/lib/milestones/assemble-tasks";
import { openPeriod, periodWindow } from "@/lib/milestones/deadline";
import { filterTasks } from "@/lib/milestones/filter-tasks";
import { snapshotSql, type SnapshotQuestion } from "@/lib/milestones/queries/snapshot-sql";
import type { TaskDetail, TaskFilter, TaskList } from "@/lib/milestones/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/**
 * The plan's tasks that pass the filter, with their standing today or at the end of the earlier day `asOf`. `planCode`
 * null: the plan in force.
 *
 * @throws AppError `not-found` for an unknown plan, `invalid` for a day to come
 */
export async function listTasks(
  actor: Actor,
  planCode: string | null,
  filter: TaskFilter,
  today: CalendarDate,
  asOf: CalendarDate = today,
): Promise<TaskList> {
  assertAllowed(actor, "portal.read");
  requirePastOrPresent(asOf, today);
  const own = actor.kind === "person" ? actor.organisation?.code : null;
  const ownOrganisationCode = filter.organisation ?? own;
  const list = await whileUnchanged(`tasks ${planCode} ${today} ${asOf} ${ownOrganisationCode}`, async () => {
    const { plan, period, sections, organisations, tasks } = await loadSnapshot({ planCode, today, asOf, ownOrganisationCode });
    return { plan, asOf, period, sections, organisations, total: tasks.length, tasks: tasks.map(({ item }) => item) };
  });
  return { ...list, tasks: filterTasks(list.tasks, filter) };
}

/**
 * One task: its printed row, clauses and errata, and every allocation as it stands today. `planCode` null: the plan
 * in force.
 *
 * @throws AppError `not-found` for an unknown plan or number
 */
export async function getTask(
  actor: Actor,
  planCode: string | null,
  seq: number,
  today: CalendarDate,
): Promise<TaskDetail> {
  assertAllowed(actor, "portal.read");
  // Beyond the column's range there is no task, and the database would call it a fault.
  if (!Number.isInteger(seq) || seq < 1 || seq > 32_767) throw new AppError("not-found");
  const ownOrganisationCode = actor.kind === "person" ? actor.organisation?.code : null;
  const { plan, period, ruleSet, tasks } = await loadSnapshot({ planCode, today, seq, ownOrganisationCode });
  const task = tasks[0];
  if (!task) throw new AppError("not-found");
  const { item, ...rest } = task;
  return { ...item, ...rest, plan, period, ruleSet };
}

/**
 * Reads a plan as it stands in one round trip, however long its history: 33 tasks and 303 allocations are cheaper to
 * judge together in memory than to filter in the database. Throws `not-found` for an unknown plan or task.
 */
export async function loadSnapshot(question: SnapshotQuestion): Promise<Snapshot> {
  const { today, seq, planCode } = question;
  // No plan is called so, and some of it the database would call a fault.
  if (planCode !== null && !/^[\w-]{1,100}$/.test(planCode)) throw new AppError("not-found");
  const asOf = question.asOf ?? today;
  const rows = await db.$queryRaw<{ view: SnapshotRow | null }[]>(snapshotSql(question, asOf));
  const row = rows[0]?.view;
  if (!row || (seq !== undefined && row.tasks.length === 0)) throw new AppError("not-found");
  const context = { planStartsOn: row.plan.startsOn, window: periodWindow(row.periods, asOf), ruleSet: row.ruleSet };
  return {
    plan: row.plan,
    asOf,
    ruleSet: row.ruleSet,
    period: openPeriod(row.periods, asOf),
    sections: row.sections,
    organisations: row.organisations.map(({ sortOrder: _order, ...organisation }) => organisation),
    tasks: assembleTasks(row, context, question.ownOrganisationCode ?? null),
  };
}

/** @throws AppError `invalid` for a day to come: nobody knows it yet */
export function requirePastOrPresent(asOf: CalendarDate, today: CalendarDate): void {
  if (asOf > today) throw new AppError("invalid", { fields: { asOf: ["plan.asOfFuture"] } });
}
