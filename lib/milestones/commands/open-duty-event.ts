import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { lockPlan } from "@/lib/milestones/commands/lock-plan";
import { rewritePlanStandings } from "@/lib/milestones/commands/rewrite-standings";
import { binds } from "@/lib/milestones/duties";
import type { OpenedEvent } from "@/lib/milestones/duty-events";
import { readRuleSet } from "@/lib/milestones/queries/plan-frame";
import type { OpenDutyEventInput } from "@/lib/milestones/rule-schema";
import { addDays, toDbDate, type CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/** What asks for duties, known within its plan by `key`. */
export type FoundEvent = {
  readonly planId: string;
  readonly key: string;
  readonly title: string;
  readonly occurredOn: CalendarDate;
};

/**
 * The office opens duties that the plan's text ties to an event. The same form sent twice opens them once, and so does
 * another of the same name and day for a clause that is open already.
 *
 * @throws AppError `forbidden`; `not-found` for an unknown plan; `invalid` for a day to come or before the plan, and for
 *   clauses that are no event's; `rule-violated` when the event is open already
 */
export async function openDutyEvent(actor: Actor, input: OpenDutyEventInput, now: Date): Promise<OpenedEvent> {
  assertAllowed(actor, "plan.steer");
  const { planId, eventId, title, occurredOn, clauses } = input;
  if (occurredOn > shanghaiDate(now)) throw new AppError("invalid", { fields: { occurredOn: ["dutyEvents.toCome"] } });
  return inTransaction(db, async (tx) => {
    await lockPlan(tx, planId);
    const plan = await tx.plan.findUniqueOrThrow({ where: { id: planId }, select: { startsOn: true } });
    if (toDbDate(occurredOn) < plan.startsOn) throw new AppError("invalid", { fields: { occurredOn: ["dutyEvents.beforePlan"] } });
    const same = { planId, title, occurredOn: toDbDate(occurredOn), duties: { some: { clauseId: { in: [...clauses] } } } };
    const known = await tx.dutyEvent.findFirst({ where: same, select: { id: true } });
    if (known) throw new AppError("rule-violated", { reason: "dutyEvents.openAlready" });
    const found = { planId, key: `manual:${eventId}`, title, occurredOn };
    const opened = await openDutiesOf(tx, actor, found, { id: { in: [...clauses] } }, now);
    if (!opened) throw new AppError("rule-violated", { reason: "dutyEvents.openAlready" });
    return opened;
  });
}

/**
 * Opens the duties of the plan's event-driven clauses among `which`, for each allocation they bind. The caller holds the
 * plan's lock.
 *
 * @returns null when the plan knows an event of this key already
 * @throws AppError `invalid` where no clause, or not each that was named, is an event's
 */
export async function openDutiesOf(
  tx: Tx,
  actor: Actor,
  { planId, key, title, occurredOn }: FoundEvent,
  which: { readonly id: { readonly in: string[] } } | { readonly episodeDriven: true } | { readonly review: { readonly in: ("always" | "straw")[] } },
  now: Date,
): Promise<OpenedEvent | null> {
  if (await tx.dutyEvent.findUnique({ where: { planId_key: { planId, key } }, select: { id: true } })) return null;
  const clauses = await readEventClauses(tx, planId, which);
  if (clauses.length === 0 || ("id" in which && clauses.length < which.id.in.length)) {
    throw new AppError("invalid", { fields: { clauses: ["dutyEvents.clauseUnknown"] } });
  }
  const today = shanghaiDate(now);
  const { settings } = await readRuleSet(tx, planId);
  const dueOn = addDays(today, settings.eventDutyDays);
  const openedById = actor.kind === "person" ? actor.accountId : null;
  const event = await tx.dutyEvent.create({
    data: { planId, key, title, occurredOn: toDbDate(occurredOn), openedById, openedAt: now },
    select: { id: true },
  });
  const dates = { occurrence: key, opensOn: toDbDate(today), dueOn: toDbDate(dueOn), eventId: event.id, createdAt: now };
  const { count } = await tx.duty.createMany({
    data: clauses.flatMap(({ id, bound }) => bound.map((allocation) => ({ clauseId: id, allocationId: allocation.id, ...dates }))),
  });
  await rewritePlanStandings(tx, planId);
  const after = { title, occurredOn, dueOn, clausesOpened: clauses.map((clause) => clause.title).join("；"), dutiesOpened: count, key };
  await recordAudit(tx, actor, { action: "dutyEvent.opened", subject: { type: "dutyEvent", id: event.id }, after }, now);
  return { id: event.id, duties: count, dueOn };
}

async function readEventClauses(tx: Tx, planId: string, which: Parameters<typeof openDutiesOf>[3]) {
  const clauses = await tx.clause.findMany({
    where: { task: { planId }, eventDriven: true, ...which },
    orderBy: [{ task: { seq: "asc" } }, { sortOrder: "asc" }],
    select: { id: true, taskId: true, title: true, organisations: { select: { organisationId: true } } },
  });
  const allocations = await tx.allocation.findMany({
    where: { taskId: { in: clauses.map(({ taskId }) => taskId) } },
    select: { id: true, taskId: true, organisationId: true },
  });
  return clauses.map(({ id, taskId, title, organisations }) => {
    const organisationIds = organisations.map(({ organisationId }) => organisationId);
    const bound = allocations.filter((each) => each.taskId === taskId && binds({ organisationIds }, each.organisationId));
    return { id, title, bound };
  });
}
