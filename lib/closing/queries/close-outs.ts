import type { Actor, PersonActor } from "@/lib/access/actor";
import { assertAllowed, decide } from "@/lib/access/policy";
import { visibleCloseOuts, visibleEvidence } from "@/lib/access/scope";
import { closeOutFacts } from "@/lib/closing/close-out-facts";
import { coverageOf, judgeOf, stateAfter } from "@/lib/closing/rules";
import type { CloseOutFilter } from "@/lib/closing/schema";
import { closeOutDetailSelect, closeOutListSelect } from "@/lib/closing/select";
import type { ChecklistItem, CloseOutDetail, CloseOutListItem, CloseOutPage } from "@/lib/closing/types";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { toView } from "@/lib/evidence/select";
import type { QuoteSource } from "@/lib/plan/types";
import { requireUuid } from "@/lib/progress/identifier";

type ListRow = Prisma.CloseOutGetPayload<{ select: typeof closeOutListSelect }>;
type DetailRow = Prisma.CloseOutGetPayload<{ select: ReturnType<typeof closeOutDetailSelect> }>;

export const closeOutPageSize = 30;
/** More applications than ever wait for one judge; a bound for the list, not a rule. */
const mostWaiting = 100;

/**
 * One application with its checklist, its steps, and what the actor may do next.
 *
 * @throws AppError `not-found` outside the actor's scope
 */
export async function getCloseOut(actor: Actor, id: string): Promise<CloseOutDetail> {
  const row = await db.closeOut.findFirst({
    where: { AND: [{ id: requireUuid(id) }, visibleCloseOuts(actor)] },
    select: closeOutDetailSelect(visibleEvidence(actor)),
  });
  if (!row) throw new AppError("not-found");
  assertAllowed(actor, "closeOut.read", closeOutFacts(row));
  return toDetail(actor, row);
}

/**
 * The certificate of a close-out that holds.
 *
 * @throws AppError `not-found` outside the actor's scope, and unless it is confirmed
 */
export async function getCertificate(actor: Actor, id: string): Promise<CloseOutDetail> {
  const closeOut = await getCloseOut(actor, id);
  if (closeOut.state !== "confirmed") throw new AppError("not-found");
  return closeOut;
}

/** The applications (of one plan; null: of all) that the actor may read, the newest first; before them what waits for the actor. */
export async function listCloseOuts(actor: PersonActor, planCode: string | null, { state, page }: CloseOutFilter): Promise<CloseOutPage> {
  assertAllowed(actor, "portal.read");
  const ofPlan: Prisma.CloseOutWhereInput = planCode === null ? {} : { allocation: { task: { plan: { code: planCode } } } };
  const where: Prisma.CloseOutWhereInput = { AND: [visibleCloseOuts(actor), ofPlan, state ? { state } : {}] };
  const turn = page === 1 && !state ? turnOf(actor) : null;
  const [waiting, rows, total] = await Promise.all([
    turn
      ? db.closeOut.findMany({
          where: { AND: [visibleCloseOuts(actor), ofPlan, turn, { steps: { none: { actorId: actor.accountId } } }] },
          orderBy: [{ createdAt: "asc" }, { id: "asc" }],
          take: mostWaiting,
          select: closeOutListSelect,
        })
      : [],
    db.closeOut.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * closeOutPageSize,
      take: closeOutPageSize,
      select: closeOutListSelect,
    }),
    db.closeOut.count({ where }),
  ]);
  return { waiting: waiting.map(toListItem), items: rows.map(toListItem), total, page, pageSize: closeOutPageSize };
}

/** What waits for a judge of this kind; null for those who judge nothing. */
function turnOf({ role, organisation }: PersonActor): Prisma.CloseOutWhereInput | null {
  if (role === "office") return { OR: [{ state: "verified" }, { state: "applied", allocation: { role: "lead" } }] };
  if (role !== "approver" || !organisation) return null;
  const led = { some: { organisationId: organisation.id, role: "lead" } } as const;
  return { state: "applied", allocation: { role: { not: "lead" }, task: { allocations: led } } };
}

function toListItem({ allocation, items, steps, ...row }: ListRow): CloseOutListItem {
  const changedAt = steps[0]?.at;
  if (!changedAt) throw new AppError("not-found");
  return {
    ...row,
    task: allocation.task,
    organisation: allocation.organisation,
    role: allocation.role,
    coverage: coverageOf(items.map(({ _count }) => _count.evidence)),
    changedAt,
  };
}

function toDetail(actor: Actor, row: DetailRow): CloseOutDetail {
  const { id, state, round, certificateNo, version, statement, allocation, steps } = row;
  const { plan, id: taskId, seq, name } = allocation.task;
  const items = row.items.map(toChecklistItem);
  const newest = steps.at(-1);
  if (!newest) throw new AppError("not-found");
  return {
    id,
    state,
    round,
    certificateNo,
    version,
    statement,
    planCode: plan.code,
    plan: plan.title,
    task: { id: taskId, seq, name },
    organisation: allocation.organisation,
    role: allocation.role,
    items,
    coverage: coverageOf(items.map(({ evidence }) => evidence.length)),
    steps: steps.map((step) => ({
      id: step.id,
      state: step.state,
      reason: step.reason,
      person: step.actor.displayName,
      organisation: step.actingOrganisation?.name ?? null,
      at: step.at,
    })),
    changedAt: newest.at,
    otherRounds: allocation.closeOuts.filter((each) => each.id !== id),
    can: abilitiesOf(actor, row),
  };
}

function toChecklistItem({ statement, clause, evidence, _count }: DetailRow["items"][number]): ChecklistItem {
  const { id, quoteSource, ...words } = clause;
  return {
    clauseId: id,
    ...words,
    quoteSource: quoteSource as QuoteSource,
    statement,
    evidence: evidence.map((each) => toView(each.evidence)),
    removed: _count.evidence - evidence.length,
  };
}

/** What the interface may offer; the commands decide again. */
function abilitiesOf(actor: Actor, row: DetailRow): CloseOutDetail["can"] {
  const facts = closeOutFacts(row);
  const { state, allocation } = row;
  const judge = judgeOf(state, allocation.role);
  const verify = judge === "lead" && decide(actor, "closeOut.verify", facts).allowed;
  const confirm = judge === "office" && decide(actor, "closeOut.confirm", facts).allowed;
  const reopen = stateAfter(state, "relapse", allocation.role) !== null && decide(actor, "closeOut.reopen", facts).allowed;
  return { verify, confirm, return: verify || confirm, reopen };
}
