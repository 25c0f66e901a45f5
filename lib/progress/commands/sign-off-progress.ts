import type { Actor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { rewriteStandings } from "@/lib/milestones/commands/rewrite-standings";
import { enqueueFact } from "@/lib/notifications/commands";
import { auditJudgement, requireJudgement, writeJudgement } from "@/lib/progress/commands/judge-update";
import { lockUpdate } from "@/lib/progress/commands/lock-allocation";
import type { JudgementInput } from "@/lib/progress/schema";
import type { UpdateReceipt } from "@/lib/progress/types";

/**
 * The own organisation's approver lets a submitted report out of the house: from now on others may read it and the
 * period counts as reported. The receipt carries the update's new version.
 *
 * @throws AppError `not-found` outside one's scope, `forbidden` for anybody but another approver of the organisation
 *   than the author, `conflict` when it changed meanwhile, `rule-violated` unless it is submitted
 */
export async function signOffProgress(actor: Actor, input: JudgementInput, now: Date): Promise<UpdateReceipt> {
  return inTransaction(db, async (tx) => {
    const update = await lockUpdate(tx, input.updateId);
    const judgement = requireJudgement(actor, update, input, "sign_off", "signOff");
    const receipt = await writeJudgement(tx, judgement, { verdict: "passed" }, now);
    await rewriteStandings(tx, [update.allocation.id]);
    await enqueueFact(tx, { topic: "update.signedOff", updateId: update.id, taskId: update.allocation.task.id }, now);
    await auditJudgement(tx, judgement, "update.signedOff", now);
    return receipt;
  });
}
