import type { Actor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { enqueueFact } from "@/lib/notifications/commands";
import { auditJudgement, requireJudgement, writeJudgement } from "@/lib/progress/commands/judge-update";
import { lockUpdate } from "@/lib/progress/commands/lock-allocation";
import { writeStanding } from "@/lib/progress/commands/write-standing";
import type { JudgementInput } from "@/lib/progress/schema";
import { afterAcceptance } from "@/lib/progress/standing";
import type { UpdateReceipt } from "@/lib/progress/types";

/**
 * A lead's approver, or the office where a lead reports, accepts a signed-off report; its percentage becomes the
 * allocation's. The receipt carries the update's new version.
 *
 * @throws AppError `not-found` outside one's scope, `forbidden` for anybody else and for whoever wrote or signed off
 *   the report, `conflict` when it changed meanwhile, `rule-violated` unless it is signed off
 */
export async function acceptProgress(actor: Actor, input: JudgementInput, now: Date): Promise<UpdateReceipt> {
  return inTransaction(db, async (tx) => {
    const update = await lockUpdate(tx, input.updateId);
    const judgement = requireJudgement(actor, update, input, "review", "accept");
    const receipt = await writeJudgement(tx, judgement, { verdict: "passed" }, now);
    const percent = update.revisions[0]?.percent ?? 0;
    await writeStanding(tx, update, (standing) => afterAcceptance(standing, update.period.code, percent));
    const { organisationId } = update.allocation;
    await enqueueFact(tx, { topic: "update.accepted", updateId: update.id, organisationId }, now);
    await auditJudgement(tx, judgement, "update.accepted", now);
    return receipt;
  });
}
