import type { Actor } from "@/lib/access/actor";
import { assertAllowed, decide } from "@/lib/access/policy";
import { visibleExtensions } from "@/lib/access/scope";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { datedDeadline } from "@/lib/milestones/deadline";
import { dutyTitle } from "@/lib/milestones/duty-title";
import { isExtendable, latestExtension } from "@/lib/milestones/extension";
import { listOpenDuties } from "@/lib/milestones/queries/duties";
import { extensionViewSelect } from "@/lib/milestones/select";
import type { ExtensionPage, ExtensionView, GrantedExtension, OwnDuty, TaskDetail } from "@/lib/milestones/types";
import { fromDbDate, type CalendarDate } from "@/lib/time/calendar-date";

/** More applications than ever wait at once; a bound for the list, not a rule. */
const mostWaiting = 200;
export const extensionPageSize = 20;

/** The open duties of the reader's own organisation in a task, the earliest due first, with their applications for later dates. */
export async function listOwnDuties(actor: Actor, { own, plan, ruleSet }: TaskDetail, today: CalendarDate): Promise<OwnDuty[]> {
  if (!own || own.standing.closedOn !== null) return [];
  assertAllowed(actor, "extension.read", { organisationId: own.organisation.id });
  const all = await listOpenDuties(db, [own.id], today);
  const duties = all.filter(({ isDeadline }) => !isDeadline || own.standing.percent < 100);
  const newest = await newestExtensions(duties.map(({ id }) => id));
  const mayAsk = decide(actor, "extension.request", { organisationId: own.organisation.id }).allowed;
  return duties.map(({ id, title, isDeadline, printedDueOn, dueOn }) => {
    const extension = newest.get(id) ?? null;
    const isOpen = mayAsk && extension?.state !== "requested" && isExtendable({ dueOn, planEndsOn: plan.endsOn }, today);
    return {
      id,
      title,
      isDeadline,
      printedDueOn,
      deadline: datedDeadline(dueOn, 0, today, ruleSet.settings.lights),
      extension,
      extendableTo: isOpen ? latestExtension(plan.endsOn) : null,
    };
  });
}

/** The dates granted in a task, by allocation; of several for one duty the newest. */
export async function listGrantedExtensions(actor: Actor, taskId: string): Promise<ReadonlyMap<string, readonly GrantedExtension[]>> {
  assertAllowed(actor, "portal.read");
  const rows = await db.duty.findMany({
    where: { allocation: { taskId }, withdrawnAt: null, extensions: { some: { state: "granted" } } },
    orderBy: [{ isDeadline: "desc" }, { dueOn: "asc" }],
    select: {
      id: true,
      allocationId: true,
      isDeadline: true,
      dueOn: true,
      clause: { select: { title: true } },
      extensions: { where: { state: "granted" }, orderBy: { decidedAt: "desc" }, take: 1, select: { dueOn: true } },
    },
  });
  const byAllocation = new Map<string, GrantedExtension[]>();
  for (const { id, allocationId, isDeadline, dueOn, clause, extensions } of rows) {
    for (const extension of extensions) {
      const dates = { printedDueOn: fromDbDate(dueOn), dueOn: fromDbDate(extension.dueOn) };
      byAllocation.set(allocationId, [...(byAllocation.get(allocationId) ?? []), { dutyId: id, title: clause.title, isDeadline, ...dates }]);
    }
  }
  return byAllocation;
}

/**
 * The applications for later dates (of one plan; null: of all) that the actor may read.
 *
 * @param page of the decided ones, from 1
 */
export async function listExtensions(actor: Actor, planCode: string | null, page: number): Promise<ExtensionPage> {
  assertAllowed(actor, "portal.read");
  const ofPlan: Prisma.ExtensionWhereInput = planCode === null ? {} : { duty: { clause: { task: { plan: { code: planCode } } } } };
  const decidedOnes = { AND: [visibleExtensions(actor), ofPlan, { state: { in: ["granted", "refused"] } }] } satisfies Prisma.ExtensionWhereInput;
  const [open, decided, total] = await Promise.all([
    db.extension.findMany({
      where: { AND: [visibleExtensions(actor), ofPlan, { state: "requested" }] },
      orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
      take: mostWaiting,
      select: extensionViewSelect,
    }),
    db.extension.findMany({
      where: decidedOnes,
      orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * extensionPageSize,
      take: extensionPageSize,
      select: extensionViewSelect,
    }),
    db.extension.count({ where: decidedOnes }),
  ]);
  const view = (row: ExtensionRow) => toView(actor, row);
  return { open: open.map(view), decided: decided.map(view), total, page, pageSize: extensionPageSize };
}

type ExtensionRow = Prisma.ExtensionGetPayload<{ select: typeof extensionViewSelect }>;

async function newestExtensions(dutyIds: readonly string[]): Promise<ReadonlyMap<string, OwnDuty["extension"]>> {
  if (dutyIds.length === 0) return new Map();
  const rows = await db.extension.findMany({
    where: { dutyId: { in: [...dutyIds] } },
    orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
    select: { dutyId: true, state: true, dueOn: true, decisionReason: true },
  });
  // Later ones replace earlier ones.
  return new Map(rows.map(({ dutyId, state, dueOn, decisionReason }) => [dutyId, { state, dueOn: fromDbDate(dueOn), reason: decisionReason }]));
}

function toView(actor: Actor, row: ExtensionRow): ExtensionView {
  const { duty, requestedBy, requestedById, decidedBy, decidedAt, decisionReason, dueOn, ...rest } = row;
  const before = duty.extensions.find((each) => each.decidedAt !== null && each.decidedAt <= row.requestedAt);
  return {
    ...rest,
    dueOn: fromDbDate(dueOn),
    task: { seq: duty.allocation.task.seq, name: duty.allocation.task.name, planCode: duty.allocation.task.plan.code },
    organisation: duty.allocation.organisation.name,
    title: dutyTitle(duty),
    printedDueOn: fromDbDate(duty.dueOn),
    presentDueOn: fromDbDate(before?.dueOn ?? duty.dueOn),
    requestedBy: requestedBy.displayName,
    decision: decidedBy && decidedAt ? { by: decidedBy.displayName, at: decidedAt, reason: decisionReason } : null,
    canDecide: row.state === "requested" && decide(actor, "extension.decide", { requestedById }).allowed,
  };
}
