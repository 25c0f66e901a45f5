import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { visibleEvidence } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { changeUsage } from "@/lib/evidence/commands/quota";
import { findOpenUpdate } from "@/lib/evidence/commands/choose-update";
import { lockAllocation } from "@/lib/progress/commands/lock-allocation";

/**
 * Takes a piece of evidence out of an update that is still being written. The row and its bytes stay for the audit.
 *
 * @throws AppError `not-found` outside the actor's scope or when it was removed already, `forbidden` for another
 *   organisation's, `rule-violated` once the update was submitted
 */
export async function removeEvidence(actor: PersonActor, evidenceId: string, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const evidence = await tx.evidence.findFirst({
      where: { AND: [{ id: evidenceId }, visibleEvidence(actor)] },
      select: { updateId: true, originalName: true, sha256: true, byteSize: true, update: { select: { allocationId: true } } },
    });
    if (!evidence) throw new AppError("not-found");
    const { updateId, originalName, sha256, byteSize, update } = evidence;
    const allocation = await lockAllocation(tx, update.allocationId);
    assertAllowed(actor, "evidence.attach", { organisationId: allocation.organisationId });
    await findOpenUpdate(tx, allocation, { updateId }, now);
    const { count } = await tx.evidence.updateMany({
      where: { id: evidenceId, removedAt: null },
      data: { removedAt: now },
    });
    if (count === 0) throw new AppError("not-found");
    await changeUsage(tx, allocation.organisationId, -Number(byteSize));
    const subject = { type: "evidence", id: evidenceId } as const;
    await recordAudit(tx, actor, { action: "evidence.removed", subject, before: { updateId, originalName, sha256 } }, now);
  });
}
