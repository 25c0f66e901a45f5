import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { visibleEvidence } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { findOpenUpdate } from "@/lib/evidence/commands/choose-update";
import type { DescribeEvidenceInput } from "@/lib/evidence/schema";
import { lockAllocation } from "@/lib/progress/commands/lock-allocation";
import { fromDbDate, toDbDate } from "@/lib/time/calendar-date";

/**
 * Says what a piece of evidence shows, while its update is still being written.
 *
 * @returns the description's new version
 * @throws AppError `not-found` outside the actor's scope, `forbidden` for another organisation's, `conflict` when somebody
 *   described it since, `invalid` for a clause of another task, `rule-violated` once the update was submitted
 */
export async function describeEvidence(actor: PersonActor, input: DescribeEvidenceInput, now: Date): Promise<{ version: number }> {
  const { evidenceId, version, caption, documentNumber, datedOn, clauseId } = input;
  return inTransaction(db, async (tx) => {
    const evidence = await tx.evidence.findFirst({
      where: { AND: [{ id: evidenceId }, visibleEvidence(actor)] },
      select: {
        updateId: true,
        caption: true,
        documentNumber: true,
        datedOn: true,
        clauseId: true,
        update: { select: { allocationId: true, allocation: { select: { taskId: true } } } },
      },
    });
    if (!evidence) throw new AppError("not-found");
    const { updateId, update, ...before } = evidence;
    const allocation = await lockAllocation(tx, update.allocationId);
    assertAllowed(actor, "evidence.attach", { organisationId: allocation.organisationId });
    await findOpenUpdate(tx, allocation, { updateId }, now);
    if (clauseId !== null && !(await tx.clause.findFirst({ where: { id: clauseId, taskId: update.allocation.taskId }, select: { id: true } }))) {
      throw new AppError("invalid", { fields: { clauseId: ["evidence.clauseUnknown"] } });
    }
    const after = { caption, documentNumber, datedOn, clauseId };
    const { count } = await tx.evidence.updateMany({
      where: { id: evidenceId, version, removedAt: null },
      data: { ...after, datedOn: datedOn && toDbDate(datedOn), version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("conflict");
    const change = {
      action: "evidence.described",
      subject: { type: "evidence", id: evidenceId },
      before: { ...before, datedOn: before.datedOn && fromDbDate(before.datedOn) },
      after,
    } as const;
    await recordAudit(tx, actor, change, now);
    return { version: version + 1 };
  });
}
