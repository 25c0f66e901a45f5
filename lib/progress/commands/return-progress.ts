import { isMemberOf, type Actor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { rewriteStandings } from "@/lib/milestones/commands/rewrite-standings";
import { enqueueFact } from "@/lib/notifications/commands";
import { auditJudgement, requireJudgement, writeJudgement } from "@/lib/progress/commands/judge-update";
import { lockUpdate, type UpdateForJudging } from "@/lib/progress/commands/lock-allocation";
import { judgementStep } from "@/lib/progress/rules";
import type { ReturnInput } from "@/lib/progress/schema";
import type { ReviewStep, UpdateReceipt } from "@/lib/progress/types";

/**
 * Sends a report back with a reason: a submitted one by the own organisation's approver, a signed-off one by a lead's
 * approver or the office. Its text stays; that the period was reported too, while what it claims done is open again. The receipt carries
 * the update's new version.
 *
 * @throws AppError as `signOffProgress` and `acceptProgress`
 */
export async function returnProgress(actor: Actor, input: ReturnInput, now: Date): Promise<UpdateReceipt> {
  return inTransaction(db, async (tx) => {
    const update = await lockUpdate(tx, input.updateId);
    const judgement = requireJudgement(actor, update, input, stepFor(actor, update), "return");
    const receipt = await writeJudgement(tx, judgement, { verdict: "returned", reason: input.reason }, now);
    const { id, organisationId } = update.allocation;
    await rewriteStandings(tx, [id]);
    await enqueueFact(tx, { topic: "update.returned", updateId: update.id, organisationId }, now);
    await auditJudgement(tx, judgement, "update.returned", now, input.reason);
    return receipt;
  });
}

/** The step the update waits for; where it waits for none, the one the actor would take, so that policy answers first. */
function stepFor(actor: Actor, update: UpdateForJudging): ReviewStep {
  const own = isMemberOf(actor, update.allocation.organisationId);
  return judgementStep(update.state) ?? (own ? "sign_off" : "review");
}
