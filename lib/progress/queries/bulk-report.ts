import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import type { SnapshotTask } from "@/lib/milestones/assemble-tasks";
import { periodDeadline } from "@/lib/milestones/deadline";
import { listOpenDuties } from "@/lib/milestones/queries/duties";
import { loadSnapshot } from "@/lib/milestones/queries/tasks";
import type { AllocationView } from "@/lib/milestones/types";
import type { ClauseView } from "@/lib/plan/views";
import { bySection, periodsLeft, type BulkReport, type HandedIn } from "@/lib/progress/bulk-report";
import { listBegunPeriods } from "@/lib/progress/queries/begun-periods";
import { reportForm, type FormUpdateRow } from "@/lib/progress/report-form";
import { formUpdateSelect } from "@/lib/progress/select";
import type { CalendarDate } from "@/lib/time/calendar-date";

type FormUpdates = { readonly current: FormUpdateRow | null; readonly previous: FormUpdateRow | null };

/**
 * What the screen of all reports of the actor's own organisation needs, for the open period or an earlier one: every
 * duty that is not closed out. The number of statements does not grow with the duties. `planCode` null: the plan in
 * force.
 *
 * @throws AppError `forbidden` for roles that do not report, `not-found` for a period that does not exist or has not
 *   begun
 */
export async function getBulkReport(
  actor: PersonActor,
  planCode: string | null,
  periodCode: string | undefined,
  today: CalendarDate,
): Promise<BulkReport> {
  assertAllowed(actor, "update.write", { organisationId: actor.organisation?.id ?? "" });
  const snapshot = await loadSnapshot({ planCode, today, ownOrganisationCode: actor.organisation?.code });
  const { plan, ruleSet, period: openPeriod } = snapshot;
  const periods = await listBegunPeriods(plan.id, today);
  const period = periodCode === undefined ? periods.at(-1) : periods.find(({ code }) => code === periodCode);
  if (!period) throw new AppError("not-found");
  const duties = snapshot.tasks.flatMap((task) => openDuty(task));
  const ids = duties.map(({ own }) => own.id);
  const [updates, openDuties, handedIn, indicators] = await Promise.all([
    readUpdates(ids, period.id),
    listOpenDuties(db, ids, today),
    countHandedIn(ids),
    listIndicators(duties.map(({ task }) => task.item.id)),
  ]);
  const rows = duties.map(({ task: { item, ...rest }, own }) => {
    const task = { ...item, ...rest, clauses: indicators.get(item.id) ?? [], plan, asOf: today, ruleSet, period: openPeriod };
    const duties = openDuties.filter(({ allocationId }) => allocationId === own.id);
    const { current, previous } = updates.get(own.id) ?? { current: null, previous: null };
    const rows = { task, own, period, periods, reportedPeriods: [], duties, current, previous };
    return { section: item.section, row: { form: reportForm(rows, today), printed: item.content } };
  });
  return {
    period,
    deadline: periodDeadline(period, false, today, ruleSet.settings.lights),
    openPeriod: openPeriod?.code ?? period.code,
    periods: periodsLeft(periods, ids.length, handedIn),
    sections: bySection(rows),
  };
}

function openDuty(task: SnapshotTask): { readonly task: SnapshotTask; readonly own: AllocationView }[] {
  const { own } = task.item;
  return own && own.standing.closedOn === null ? [{ task, own }] : [];
}

/** Of each allocation, this period's update and the newest submitted one before it. */
async function readUpdates(allocationIds: readonly string[], periodId: string): Promise<ReadonlyMap<string, FormUpdates>> {
  const pairs = await db.$queryRaw<{ allocationId: string; current: string | null; previous: string | null }[]>`
    SELECT a."id"::text AS "allocationId", c."id"::text AS "current", b."id"::text AS "previous"
    FROM "allocation" a
    JOIN "reporting_period" n ON n."id" = ${periodId}::uuid
    LEFT JOIN "progress_update" c ON c."allocation_id" = a."id" AND c."period_id" = n."id"
    LEFT JOIN LATERAL (
      SELECT u."id" FROM "progress_update" u JOIN "reporting_period" p ON p."id" = u."period_id"
      WHERE u."allocation_id" = a."id" AND p."starts_on" < n."starts_on"
        AND EXISTS (SELECT FROM "progress_revision" r WHERE r."update_id" = u."id" AND r."submitted_at" IS NOT NULL)
      ORDER BY p."starts_on" DESC LIMIT 1
    ) b ON TRUE
    WHERE a."id" = ANY (${[...allocationIds]}::uuid[])`;
  const wanted = pairs.flatMap(({ current, previous }) => [current, previous]).filter((id) => id !== null);
  const rows = await db.progressUpdate.findMany({ where: { id: { in: wanted } }, select: formUpdateSelect });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const find = (id: string | null) => (id === null ? null : (byId.get(id) ?? null));
  return new Map(pairs.map(({ allocationId, current, previous }) => [allocationId, { current: find(current), previous: find(previous) }]));
}

/** What was submitted, signed off or accepted, by period. */
async function countHandedIn(allocationIds: readonly string[]): Promise<HandedIn[]> {
  return db.$queryRaw<HandedIn[]>`
    SELECT p."code", count(*)::int AS "count"
    FROM "progress_update" u JOIN "reporting_period" p ON p."id" = u."period_id"
    WHERE u."allocation_id" = ANY (${[...allocationIds]}::uuid[]) AND u."state" NOT IN ('draft', 'returned')
    GROUP BY p."code"`;
}

const indicatorSelect = {
  id: true,
  taskId: true,
  title: true,
  quote: true,
  quoteSource: true,
  comparator: true,
  target: true,
  unit: true,
  aggregate: true,
} satisfies Prisma.ClauseSelect;

const undated = { kind: "indicator", dueOn: null, recurrence: null, seasons: [], eventDriven: false, episodeDriven: false } as const;

/** The indicators of the tasks, by the task's id. */
async function listIndicators(taskIds: readonly string[]): Promise<ReadonlyMap<string, readonly ClauseView[]>> {
  const rows = await db.clause.findMany({
    where: { taskId: { in: [...taskIds] }, kind: "indicator" },
    orderBy: { sortOrder: "asc" },
    select: indicatorSelect,
  });
  const byTask = new Map<string, ClauseView[]>();
  for (const { taskId, target, ...clause } of rows) {
    const quoteSource = clause.quoteSource as ClauseView["quoteSource"];
    const view = { ...undated, ...clause, quoteSource, target: target?.toNumber() ?? null };
    byTask.set(taskId, [...(byTask.get(taskId) ?? []), view]);
  }
  return byTask;
}
