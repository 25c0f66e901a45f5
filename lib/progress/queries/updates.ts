import { isMemberOf, type Actor, type PersonActor } from "@/lib/access/actor";
import { assertAllowed, decide, type UpdateFacts } from "@/lib/access/policy";
import { visibleUpdates } from "@/lib/access/scope";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { listOpenDuties } from "@/lib/milestones/queries/duties";
import { getTask } from "@/lib/milestones/queries/tasks";
import { requireUuid } from "@/lib/progress/identifier";
import { listBegunPeriods } from "@/lib/progress/queries/begun-periods";
import { reportForm } from "@/lib/progress/report-form";
import { awaitedLeads, stateAfter } from "@/lib/progress/rules";
import {
  formUpdateSelect,
  previousPercentsSql,
  seriesSelect,
  updateDetailSelect,
  workSql,
  type WorkQuestion,
} from "@/lib/progress/select";
import { taskSeries } from "@/lib/progress/task-series";
import { readCursor, timelineCursor } from "@/lib/progress/timeline-cursor";
import { workPageSize } from "@/lib/progress/types";
import type { ReportForm, TaskSeries, TimelinePage, UpdateAbilities, UpdateDetail, WorkList } from "@/lib/progress/types";
import { updateFacts } from "@/lib/progress/update-facts";
import { updateDetail } from "@/lib/progress/update-view";
import { workList, type WorkRow } from "@/lib/progress/work-list";
import { toDbDate, type CalendarDate } from "@/lib/time/calendar-date";

type UpdateDetailRow = Prisma.ProgressUpdateGetPayload<{ select: typeof updateDetailSelect }>;

/** Updates per page of a timeline. */
const timelinePageSize = 20;

/**
 * One update with its revisions and reviews, as far as the actor may know them.
 *
 * @throws AppError `not-found` outside the actor's scope
 */
export async function getUpdate(actor: Actor, id: string): Promise<UpdateDetail> {
  const row = await db.progressUpdate.findFirst({
    where: { AND: [{ id: requireUuid(id) }, visibleUpdates(actor)] },
    select: updateDetailSelect,
  });
  if (!row) throw new AppError("not-found");
  assertAllowed(actor, "update.read", factsOf(row));
  const [detail] = await toDetails(actor, [row]);
  if (!detail) throw new AppError("not-found");
  return detail;
}

/** What was submitted for a task or an allocation, as far as the actor may know it; the newest change first. */
export async function listTimeline(
  actor: Actor,
  of: { readonly taskId: string } | { readonly allocationId: string },
  cursor: string | null = null,
): Promise<TimelinePage> {
  assertAllowed(actor, "portal.read");
  const rows = await db.progressUpdate.findMany({
    where: {
      AND: [
        visibleUpdates(actor),
        "taskId" in of
          ? { allocation: { taskId: requireUuid(of.taskId) } }
          : { allocationId: requireUuid(of.allocationId) },
        { revisions: { some: { submittedAt: { not: null } } } },
        olderThan(cursor),
      ],
    },
    orderBy: [{ changedAt: "desc" }, { id: "desc" }],
    take: timelinePageSize + 1,
    select: updateDetailSelect,
  });
  const page = rows.slice(0, timelinePageSize);
  const last = page.at(-1);
  return {
    updates: await toDetails(actor, page),
    next: last && rows.length > page.length ? timelineCursor(last) : null,
  };
}

/** Signed-off percentages and readings of a task over its periods, as far as the actor may know them. */
export async function getTaskSeries(actor: Actor, taskId: string): Promise<TaskSeries> {
  assertAllowed(actor, "portal.read");
  const rows = await db.progressUpdate.findMany({
    where: {
      AND: [
        visibleUpdates(actor),
        { allocation: { taskId: requireUuid(taskId) }, signedOffRevision: { not: null } },
      ],
    },
    orderBy: [{ allocation: { role: "asc" } }, { allocation: { sortOrder: "asc" } }, { period: { startsOn: "asc" } }],
    select: seriesSelect,
  });
  return taskSeries(rows);
}

/**
 * What the report form of the actor's own organisation needs, for the open period or an earlier one. `planCode` null:
 * the plan in force.
 *
 * @throws AppError `forbidden` for roles that do not report, `not-found` where the organisation has no duty and for a
 *   period that does not exist or has not begun
 */
export async function getReportForm(
  actor: PersonActor,
  planCode: string | null,
  seq: number,
  periodCode: string | undefined,
  today: CalendarDate,
): Promise<ReportForm> {
  assertAllowed(actor, "update.write", { organisationId: actor.organisation?.id ?? "" });
  const task = await getTask(actor, planCode, seq, today);
  const { own } = task;
  if (!own) throw new AppError("not-found");
  const periods = await listBegunPeriods(task.plan.id, today);
  const period = periodCode === undefined ? periods.at(-1) : periods.find(({ code }) => code === periodCode);
  if (!period) throw new AppError("not-found");
  const submitted = { revisions: { some: { submittedAt: { not: null } } } };
  const [reported, duties, current, previous] = await Promise.all([
    db.progressUpdate.findMany({
      where: { allocationId: own.id, signedOffRevision: { not: null } },
      select: { period: { select: { code: true } } },
    }),
    listOpenDuties(db, [own.id], today),
    db.progressUpdate.findUnique({
      where: { allocationId_periodId: { allocationId: own.id, periodId: period.id } },
      select: formUpdateSelect,
    }),
    db.progressUpdate.findFirst({
      where: { allocationId: own.id, period: { startsOn: { lt: toDbDate(period.startsOn) } }, ...submitted },
      orderBy: { period: { startsOn: "desc" } },
      select: formUpdateSelect,
    }),
  ]);
  const reportedPeriods = reported.map((each) => each.period.code);
  return reportForm({ task, own, period, periods, reportedPeriods, duties, current, previous }, today);
}

/**
 * What waits for the actor, and what of their organisation waits for somebody else. `planCode` null: the plan in
 * force. Leadership has no work here; every group is empty then.
 */
export async function listWork(actor: PersonActor, planCode: string | null, today: CalendarDate): Promise<WorkList> {
  assertAllowed(actor, "portal.read");
  const isApprover = actor.role === "approver";
  const question: WorkQuestion = {
    planCode,
    today,
    organisationId: actor.organisation?.id ?? null,
    reviews: isApprover ? "led" : actor.role === "office" ? "leads" : "none",
    limit: workPageSize,
  };
  const rows = await db.$queryRaw<{ view: WorkRow }[]>(workSql(question));
  const row = rows[0]?.view;
  if (!row) throw new AppError("not-found");
  return workList(row, { accountId: actor.accountId, isApprover }, today);
}

async function toDetails(actor: Actor, rows: readonly UpdateDetailRow[]): Promise<UpdateDetail[]> {
  if (rows.length === 0) return [];
  const found = await db.$queryRaw<{ id: string; percent: number }[]>(previousPercentsSql(rows.map(({ id }) => id)));
  const previous = new Map(found.map(({ id, percent }) => [id, percent]));
  return rows.map((row) => {
    const isOwn = actor.kind === "system" || isMemberOf(actor, row.allocation.organisationId);
    return updateDetail(row, previous.get(row.id) ?? null, { isOwn, can: abilitiesOf(actor, row) });
  });
}

/** What the interface may offer; the commands decide again. */
function abilitiesOf(actor: Actor, row: UpdateDetailRow): UpdateAbilities {
  const facts = factsOf(row);
  const writes = decide(actor, "update.write", { organisationId: facts.organisationId }).allowed;
  const signOff = row.state === "submitted" && decide(actor, "update.signOff", facts).allowed;
  const review = row.state === "signed_off" && decide(actor, "update.review", facts).allowed;
  const own = actor.kind === "person" ? actor.organisation?.id : undefined;
  const reviews = row.reviews.map((each) => ({ ...each, actingOrganisationId: each.actingOrganisation?.id ?? null }));
  const accept = review && (own === undefined || awaitedLeads({ ...row, reviews }).includes(own));
  return {
    edit: writes && stateAfter(row.state, "save") !== null,
    withdraw: writes && stateAfter(row.state, "withdraw") !== null,
    signOff,
    return: signOff || review,
    accept,
    reopen: row.state === "accepted" && decide(actor, "plan.steer").allowed,
  };
}

function factsOf(row: UpdateDetailRow): UpdateFacts {
  const { revisions, reviews, currentRevision } = row;
  const signOff = reviews.find(
    ({ revision, step, verdict }) => revision === currentRevision && step === "sign_off" && verdict === "passed",
  );
  return updateFacts(row, revisions.at(-1)?.author.id ?? "", signOff?.reviewer.id ?? null);
}

function olderThan(cursor: string | null): Prisma.ProgressUpdateWhereInput {
  const from = cursor === null ? null : readCursor(cursor);
  if (!from) return {};
  return { OR: [{ changedAt: { lt: from.changedAt } }, { changedAt: from.changedAt, id: { lt: from.id } }] };
}
