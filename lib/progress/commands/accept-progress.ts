import type { Actor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { rewriteStandings } from "@/lib/milestones/commands/rewrite-standings";
import { enqueueFact } from "@/lib/notifications/commands";
import { auditJudgement, requireJudgement, writeJudgement } from "@/lib/progress/commands/judge-update";
import { lockUpdate } from "@/lib/progress/commands/lock-allocation";
import { awaitedLeads } from "@/lib/progress/rules";
import type { JudgementInput } from "@/lib/progress/schema";
import type { UpdateReceipt } from "@/lib/progress/types";

/**
 * A lead's approver, or the office where a lead reports, accepts a signed-off report. Where several lead, each accepts
 * for itself and the last acceptance decides: only then the percentage becomes the allocation's. The receipt carries the
 * update's new version.
 *
 * @throws AppError `not-found` outside one's scope, `forbidden` for anybody else and for whoever wrote or signed off
 *   the report, `conflict` when it changed meanwhile, `rule-violated` unless it is signed off, and for a lead that has
 *   accepted already
 */
export async function acceptProgress(actor: Actor, input: JudgementInput, now: Date): Promise<UpdateReceipt> {
  return inTransaction(db, async (tx) => {
    const update = await lockUpdate(tx, input.updateId);
    const judgement = requireJudgement(actor, update, input, "review", "accept");
    const awaited = awaitedLeads(update);
    const own = judgement.actor.organisation?.id ?? null;
    if (own !== null && !awaited.includes(own)) throw new AppError("rule-violated", { reason: "progress.alreadyAccepted" });
    const isFinal = awaited.every((id) => id === own);
    const state = isFinal ? judgement.state : update.state;
    const receipt = await writeJudgement(tx, { ...judgement, state }, { verdict: "passed", isFinal }, now);
    const { id, organisationId } = update.allocation;
    if (isFinal) await rewriteStandings(tx, [id]);
    if (isFinal) await enqueueFact(tx, { topic: "update.accepted", updateId: update.id, organisationId }, now);
    await auditJudgement(tx, { ...judgement, state }, "update.accepted", now);
    return receipt;
  });
}
