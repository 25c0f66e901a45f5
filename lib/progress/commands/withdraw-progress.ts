import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { recordAudit } from "@/lib/audit/commands";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { factsOf } from "@/lib/progress/commands/judge-update";
import { advanceAllocation, lockUpdate, type UpdateForJudging } from "@/lib/progress/commands/lock-allocation";
import { requireMove } from "@/lib/progress/rules";
import type { JudgementInput } from "@/lib/progress/schema";
import type { UpdateReceipt } from "@/lib/progress/types";

/**
 * The own organisation takes a submitted report back before its approver has decided. What was submitted stays on
 * record; a copy of it becomes the next revision, a draft. The receipt carries the allocation's new version.
 *
 * @throws AppError `not-found` outside one's scope, `forbidden` for another organisation's, `conflict` when it changed
 *   meanwhile, `rule-violated` unless it is submitted
 */
export async function withdrawProgress(actor: Actor, input: JudgementInput, now: Date): Promise<UpdateReceipt> {
  return inTransaction(db, async (tx) => {
    const update = await lockUpdate(tx, input.updateId);
    const { allocation, period, currentRevision } = update;
    assertAllowed(actor, "update.read", factsOf(update));
    assertAllowed(actor, "update.write", { organisationId: allocation.organisationId });
    if (actor.kind !== "person") throw new AppError("forbidden");
    if (update.version !== input.version) throw new AppError("conflict");
    const state = requireMove(update.state, "withdraw");
    const version = await advanceAllocation(tx, allocation.id, allocation.version);
    const revision = await reopen(tx, update, actor.accountId, now);
    const after = { state, task: allocation.task.seq, period: period.code, revision };
    await recordAudit(
      tx,
      actor,
      {
        action: "update.withdrawn",
        subject: { type: "update", id: update.id },
        before: { state: update.state, revision: currentRevision },
        after,
      },
      now,
    );
    return { id: update.id, revision, state, version };
  });
}

async function reopen(tx: Tx, update: UpdateForJudging, authorId: string, now: Date): Promise<number> {
  const newest = update.revisions[0];
  if (!newest) throw new AppError("not-found");
  const { percent, narrative, problems, nextSteps, readings, claims } = newest;
  const revision = update.currentRevision + 1;
  const words = { percent, narrative, problems, nextSteps };
  const copy = { revision, ...words, authorId, savedAt: now, readings: { createMany: { data: readings } }, claims: { createMany: { data: claims } } };
  const { count } = await tx.progressUpdate.updateMany({
    where: { id: update.id, version: update.version },
    data: { state: "draft", currentRevision: revision, changedAt: now, version: { increment: 1 } },
  });
  if (count !== 1) throw new AppError("conflict");
  await tx.progressRevision.create({ data: { updateId: update.id, ...copy }, select: { id: true } });
  return revision;
}
