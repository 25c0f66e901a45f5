import type { PersonActor } from "@/lib/access/actor";
import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { AllocationForWriting } from "@/lib/progress/commands/lock-allocation";
import { requirePeriod } from "@/lib/progress/commands/require-period";
import { shanghaiDate } from "@/lib/time/zone";

/** Which of an allocation's updates evidence belongs to. */
export type AttachTarget = {
  readonly updateId?: string | null | undefined;
  /** `YYYY-MM`; the open period when absent. Not used beside `updateId`. */
  readonly period?: string | null | undefined;
};

/** An update that its organisation still writes. */
export type OpenUpdate = {
  readonly id: string;
  readonly period: string;
  /** Begun just now, empty, because there was none. */
  readonly isNew: boolean;
};

/** States in which an organisation still writes its update. */
const openStates: ReadonlySet<string> = new Set(["draft", "returned"]);

/**
 * The update that evidence is put into or taken from, or null when the period's draft is still to be begun.
 *
 * @param allocation locked by the caller, so that the update cannot be submitted meanwhile
 * @throws AppError `not-found` for an update of another allocation; `rule-violated` when the update waits for a
 *   judgement or is accepted, or the allocation is closed out; as {@link requirePeriod}
 */
export async function findOpenUpdate(
  tx: Tx,
  allocation: AllocationForWriting,
  target: AttachTarget,
  now: Date,
): Promise<OpenUpdate | null> {
  if (allocation.standing?.closedOn) throw new AppError("rule-violated", { reason: "progress.closedOut" });
  const update = await tx.progressUpdate.findFirst({
    where: {
      allocationId: allocation.id,
      ...(target.updateId ? { id: target.updateId } : { periodId: (await periodOf(tx, allocation, target, now)).id }),
    },
    select: { id: true, state: true, period: { select: { code: true } } },
  });
  if (!update && target.updateId) throw new AppError("not-found");
  if (!update) return null;
  if (!openStates.has(update.state)) throw new AppError("rule-violated", { reason: "evidence.updateClosed" });
  return { id: update.id, period: update.period.code, isNew: false };
}

/** As {@link findOpenUpdate}; begins the draft, empty, when there is none. Its text can still be saved as if it were new. */
export async function ensureOpenUpdate(
  tx: Tx,
  actor: PersonActor,
  allocation: AllocationForWriting,
  target: AttachTarget,
  now: Date,
): Promise<OpenUpdate> {
  const existing = await findOpenUpdate(tx, allocation, target, now);
  if (existing) return existing;
  const period = await periodOf(tx, allocation, target, now);
  const { id } = await tx.progressUpdate.create({
    data: {
      allocationId: allocation.id,
      periodId: period.id,
      createdAt: now,
      changedAt: now,
      revisions: { create: { revision: 1, authorId: actor.accountId, savedAt: now } },
    },
    select: { id: true },
  });
  return { id, period: period.code, isNew: true };
}

function periodOf(tx: Tx, { task }: AllocationForWriting, { period }: AttachTarget, now: Date) {
  return requirePeriod(tx, task.planId, period ?? undefined, shanghaiDate(now));
}
