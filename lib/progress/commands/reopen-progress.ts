import type { Actor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { rewriteStandings } from "@/lib/milestones/commands/rewrite-standings";
import { enqueueFact } from "@/lib/notifications/commands";
import { auditJudgement, requireJudgement, writeJudgement } from "@/lib/progress/commands/judge-update";
import { lockUpdate } from "@/lib/progress/commands/lock-allocation";
import type { ReturnInput } from "@/lib/progress/schema";
import type { UpdateReceipt } from "@/lib/progress/types";

/**
 * The office takes an acceptance back with a reason: the report is returned to its organisation, and its percentage and
 * claims count no more. The receipt carries the update's new version.
 *
 * @throws AppError `not-found` outside one's scope, `forbidden` for anybody but the office, `conflict` when it changed
 *   meanwhile, `rule-violated` unless it is accepted
 */
export async function reopenProgress(actor: Actor, input: ReturnInput, now: Date): Promise<UpdateReceipt> {
  return inTransaction(db, async (tx) => {
    const update = await lockUpdate(tx, input.updateId);
    const judgement = requireJudgement(actor, update, input, "reopen", "reopen");
    const receipt = await writeJudgement(tx, judgement, { verdict: "returned", reason: input.reason }, now);
    const { id, organisationId } = update.allocation;
    await rewriteStandings(tx, [id]);
    await enqueueFact(tx, { topic: "update.returned", updateId: update.id, organisationId }, now);
    await auditJudgement(tx, judgement, "update.reopened", now, input.reason);
    return receipt;
  });
}
