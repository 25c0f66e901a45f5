import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { lockAllocationRow } from "@/lib/milestones/commands/lock-allocation-row";
import { requireUuid } from "@/lib/progress/identifier";
import { allocationForWriting, updateForJudging } from "@/lib/progress/select";

export type AllocationForWriting = Prisma.AllocationGetPayload<{ select: typeof allocationForWriting }>;
export type UpdateForJudging = Prisma.ProgressUpdateGetPayload<{ select: typeof updateForJudging }>;

/**
 * The allocation, locked to the end of the transaction. Every command of progress takes this lock first: writes and
 * judgements of one allocation queue up, see each other's outcome, and cannot deadlock.
 */
export async function lockAllocation(tx: Tx, allocationId: string): Promise<AllocationForWriting> {
  await lockAllocationRow(tx, requireUuid(allocationId));
  const allocation = await tx.allocation.findUnique({ where: { id: allocationId }, select: allocationForWriting });
  if (!allocation) throw new AppError("not-found");
  return allocation;
}

/** The update as it stands once its allocation's lock is held. */
export async function lockUpdate(tx: Tx, updateId: string): Promise<UpdateForJudging> {
  const where = { id: requireUuid(updateId) };
  const owner = await tx.progressUpdate.findUnique({ where, select: { allocationId: true } });
  if (!owner) throw new AppError("not-found");
  await lockAllocationRow(tx, owner.allocationId);
  const update = await tx.progressUpdate.findUnique({ where, select: updateForJudging });
  if (!update) throw new AppError("not-found");
  return update;
}

/** Counts one more write of the organisation; throws `conflict` when somebody wrote since `version` was read. */
export async function advanceAllocation(tx: Tx, id: string, version: number): Promise<number> {
  const { count } = await tx.allocation.updateMany({ where: { id, version }, data: { version: { increment: 1 } } });
  if (count !== 1) throw new AppError("conflict");
  return version + 1;
}
