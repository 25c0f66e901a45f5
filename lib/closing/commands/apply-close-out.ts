import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { closeOutMessages } from "@/lib/closing/close-out-messages";
import { readGaps } from "@/lib/closing/queries/readiness";
import { requireChecklist, requireNoGaps, standingStates } from "@/lib/closing/rules";
import type { ApplyCloseOutInput } from "@/lib/closing/schema";
import { allocationForClosing, bindingClauses } from "@/lib/closing/select";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { citableEvidence } from "@/lib/evidence/select";
import { lockAllocationRow } from "@/lib/milestones/commands/lock-allocation-row";
import { postMessages } from "@/lib/notifications/commands";
import { advanceAllocation } from "@/lib/progress/commands/lock-allocation";
import { fromDbDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

type AllocationForClosing = Prisma.AllocationGetPayload<{ select: typeof allocationForClosing }>;

/**
 * An organisation's approver applies to close its allocation out: a statement, and for every clause that binds the
 * organisation what was done for it and which of its own files prove it. A clause without a file needs words.
 *
 * @returns the application's id
 * @throws AppError `not-found` for an unknown allocation, `forbidden` for anybody but its own approver, `conflict` when
 *   the allocation was written meanwhile, `rule-violated` while a round stands or with the gaps by name, `invalid` for
 *   the checklist
 */
export async function applyCloseOut(actor: Actor, input: ApplyCloseOutInput, now: Date): Promise<{ readonly id: string }> {
  return inTransaction(db, async (tx) => {
    await lockAllocationRow(tx, input.allocationId);
    const allocation = await tx.allocation.findUnique({ where: { id: input.allocationId }, select: allocationForClosing });
    if (!allocation) throw new AppError("not-found");
    const { id: allocationId, organisationId, organisation, task, standing } = allocation;
    assertAllowed(actor, "closeOut.apply", { organisationId });
    if (actor.kind !== "person") throw new AppError("forbidden");
    if (allocation.version !== input.version) throw new AppError("conflict");
    const round = nextRound(allocation);
    const dueOn = standing?.dueOn ? fromDbDate(standing.dueOn) : null;
    requireNoGaps(await readGaps(tx, { allocationId, dueOn, percent: standing?.percent ?? 0 }, shanghaiDate(now)));
    const binding = await readBindingClauseIds(tx, task.id, organisationId);
    requireChecklist(input.items, binding, await readCitable(tx, input));
    await advanceAllocation(tx, allocationId, input.version);
    const closeOut = await tx.closeOut.create({
      data: {
        allocationId,
        round,
        statement: input.statement,
        createdAt: now,
        items: { create: binding.map((clauseId) => newItem(clauseId, input)) },
        steps: { create: { state: "applied", actorId: actor.accountId, actingOrganisationId: organisationId, at: now } },
      },
      select: { id: true, version: true, state: true },
    });
    const { id } = closeOut;
    await postMessages(tx, closeOutMessages({ ...closeOut, allocation }), now);
    await recordAudit(
      tx,
      actor,
      {
        action: "closeOut.applied",
        subject: { type: "closeOut", id },
        after: { state: "applied", task: task.seq, organisation: organisation.code, round },
      },
      now,
    );
    return { id };
  });
}

/** Throws `rule-violated` while the newest round stands. */
function nextRound({ closeOuts: [newest] }: AllocationForClosing): number {
  const isStanding = newest && (standingStates as readonly string[]).includes(newest.state);
  if (isStanding) throw new AppError("rule-violated", { reason: `closing.notNow.${newest.state}` });
  return (newest?.round ?? 0) + 1;
}

async function readBindingClauseIds(tx: Tx, taskId: string, organisationId: string): Promise<string[]> {
  const rows = await tx.clause.findMany({
    where: bindingClauses(taskId, organisationId),
    orderBy: { sortOrder: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Of the files chosen, those that may be cited for the allocation. */
async function readCitable(tx: Tx, { allocationId, items }: ApplyCloseOutInput): Promise<ReadonlySet<string>> {
  const chosen = [...new Set(Object.values(items).flatMap(({ evidence }) => evidence))];
  if (chosen.length === 0) return new Set();
  const rows = await tx.evidence.findMany({
    where: { AND: [{ id: { in: chosen } }, citableEvidence(allocationId)] },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

function newItem(clauseId: string, { items }: ApplyCloseOutInput) {
  const { statement = "", evidence = [] } = items[clauseId] ?? {};
  return { clauseId, statement, evidence: { create: evidence.map((evidenceId) => ({ evidenceId })) } };
}
