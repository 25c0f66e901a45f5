import type { Actor, PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { readClaimableDutyIds } from "@/lib/milestones/queries/duties";
import { enqueueFact } from "@/lib/notifications/commands";
import {
  advanceAllocation,
  lockAllocation,
  type AllocationForWriting,
} from "@/lib/progress/commands/lock-allocation";
import { requirePeriod } from "@/lib/progress/commands/require-period";
import { requireComplete, requireMove, requireClaimableDuties, requireSensibleReadings } from "@/lib/progress/rules";
import type { ProgressInput } from "@/lib/progress/schema";
import { updateForWriting } from "@/lib/progress/select";
import type { UpdateReceipt, UpdateState } from "@/lib/progress/types";
import { shanghaiDate } from "@/lib/time/zone";

type CurrentUpdate = Prisma.ProgressUpdateGetPayload<{ select: typeof updateForWriting }>;
type CurrentRevision = CurrentUpdate["revisions"][number];
type Writing = {
  readonly actor: PersonActor;
  readonly input: ProgressInput;
  readonly now: Date;
  readonly state: UpdateState;
};

/**
 * Writes a report's content in one transaction: a draft is changed in place, a returned update gets its next revision,
 * a submission freezes the revision. Saving what is already there writes nothing.
 */
export async function writeContent(
  actor: Actor,
  input: ProgressInput,
  move: "save" | "submit",
  now: Date,
): Promise<UpdateReceipt> {
  return inTransaction(db, async (tx) => {
    const allocation = await lockAllocation(tx, input.allocationId);
    requireOwner(actor, allocation);
    if (allocation.version !== input.version) throw new AppError("conflict");
    requireOpen(allocation);
    const period = await requirePeriod(tx, allocation.task.planId, input.period, shanghaiDate(now));
    const current = await tx.progressUpdate.findUnique({
      where: { allocationId_periodId: { allocationId: allocation.id, periodId: period.id } },
      select: updateForWriting,
    });
    const state = requireMove(current?.state ?? "none", move);
    const units = allocation.task.clauses.map(({ id, unit }) => ({ clauseId: id, unit }));
    requireSensibleReadings(input.indicators, units);
    requireClaimableDuties(input.duties, await readClaimableDutyIds(tx, allocation.id, shanghaiDate(now)));
    if (move === "submit") requireComplete(input);

    const draft = openDraft(current);
    if (move === "save" && current && draft && isUnchanged(draft, input)) {
      return { id: current.id, revision: draft.revision, state: current.state, version: allocation.version };
    }
    const version = await advanceAllocation(tx, allocation.id, input.version);
    const writing: Writing = { actor, input, now, state };
    const update = current
      ? await writeRevision(tx, current, draft, writing)
      : await createUpdate(tx, allocation.id, period.id, writing);
    if (move === "submit") {
      const { organisationId } = allocation;
      await enqueueFact(tx, { topic: "update.submitted", updateId: update.id, organisationId }, now);
    }
    await recordAudit(
      tx,
      actor,
      {
        action: move === "submit" ? "update.submitted" : "update.drafted",
        subject: { type: "update", id: update.id },
        before: current && { state: current.state, revision: current.currentRevision },
        after: { state, task: allocation.task.seq, period: period.code, percent: input.percent, ...update },
      },
      now,
    );
    return { ...update, state, version };
  });
}

/** Only the organisation's own clerks and approvers write; never a job. */
function requireOwner(actor: Actor, { organisationId }: AllocationForWriting): asserts actor is PersonActor {
  assertAllowed(actor, "update.write", { organisationId });
  if (actor.kind !== "person") throw new AppError("forbidden");
}

function requireOpen({ standing }: AllocationForWriting): void {
  if (standing?.closedOn) throw new AppError("rule-violated", { reason: "progress.closedOut" });
}

/** The newest revision while it may still be edited. */
function openDraft(current: CurrentUpdate | null): CurrentRevision | null {
  const newest = current?.revisions[0];
  return newest && newest.submittedAt === null ? newest : null;
}

function isUnchanged(draft: CurrentRevision, input: ProgressInput): boolean {
  const readings = new Map(draft.readings.map(({ clauseId, value }) => [clauseId, value.toNumber()]));
  const given = Object.entries(input.indicators);
  const claimed = new Set(draft.claims.map(({ dutyId }) => dutyId));
  return (
    draft.percent === input.percent &&
    draft.narrative === input.narrative &&
    draft.problems === input.problems &&
    draft.nextSteps === input.nextSteps &&
    readings.size === given.length &&
    given.every(([clauseId, value]) => readings.get(clauseId) === value) &&
    claimed.size === new Set(input.duties).size &&
    input.duties.every((id) => claimed.has(id))
  );
}

async function createUpdate(tx: Tx, allocationId: string, periodId: string, writing: Writing) {
  const { state, now } = writing;
  return tx.progressUpdate
    .create({
      data: { allocationId, periodId, state, createdAt: now, changedAt: now, revisions: { create: newRevision(1, writing) } },
      select: { id: true },
    })
    .then(({ id }) => ({ id, revision: 1 }));
}

async function writeRevision(tx: Tx, current: CurrentUpdate, draft: CurrentRevision | null, writing: Writing) {
  const { state, now } = writing;
  const revision = draft ? draft.revision : current.currentRevision + 1;
  if (draft) await changeDraft(tx, draft.id, writing);
  await tx.progressUpdate.update({
    where: { id: current.id },
    data: {
      state,
      currentRevision: revision,
      changedAt: now,
      version: { increment: 1 },
      ...(draft ? {} : { revisions: { create: newRevision(revision, writing) } }),
    },
    select: { id: true },
  });
  return { id: current.id, revision };
}

/** Readings and claims first: with the revision's submission they become unchangeable. */
async function changeDraft(tx: Tx, revisionId: string, { actor, input, now, state }: Writing): Promise<void> {
  await tx.indicatorReading.deleteMany({ where: { revisionId } });
  const readings = readingsOf(input).map((reading) => ({ ...reading, revisionId }));
  if (readings.length > 0) await tx.indicatorReading.createMany({ data: readings });
  await tx.dutyClaim.deleteMany({ where: { revisionId, dutyId: { notIn: [...input.duties] } } });
  const claims = claimsOf(input).map((claim) => ({ ...claim, revisionId }));
  if (claims.length > 0) await tx.dutyClaim.createMany({ data: claims, skipDuplicates: true });
  await tx.progressRevision.update({
    where: { id: revisionId },
    data: {
      ...wordsOf(input),
      authorId: actor.accountId,
      savedAt: now,
      submittedAt: state === "submitted" ? now : null,
    },
    select: { id: true },
  });
}

function newRevision(revision: number, { actor, input, now, state }: Writing) {
  return {
    revision,
    ...wordsOf(input),
    authorId: actor.accountId,
    savedAt: now,
    submittedAt: state === "submitted" ? now : null,
    readings: { createMany: { data: readingsOf(input) } },
    claims: { createMany: { data: claimsOf(input) } },
  };
}

function wordsOf({ percent, narrative, problems, nextSteps }: ProgressInput) {
  return { percent, narrative, problems, nextSteps };
}

function claimsOf({ duties }: ProgressInput) {
  return [...new Set(duties)].map((dutyId) => ({ dutyId }));
}

function readingsOf({ indicators }: ProgressInput) {
  return Object.entries(indicators).map(([clauseId, value]) => ({ clauseId, value }));
}
