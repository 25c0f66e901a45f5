import type { Actor } from "@/lib/access/actor";
import { lockCloseOut, requireStep, writeStep } from "@/lib/closing/commands/move-close-out";
import { judgeOf } from "@/lib/closing/rules";
import type { CloseOutReasonInput } from "@/lib/closing/schema";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";

/**
 * Whoever's turn it is, the lead's approver or the office, sends an application back with a reason. That ends the
 * round; what was written stays, and the next application goes on from it.
 *
 * @throws AppError `not-found` outside one's scope, `forbidden` out of turn, `conflict` when it changed meanwhile,
 *   `rule-violated` once it is decided
 */
export async function returnCloseOut(actor: Actor, input: CloseOutReasonInput, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const closeOut = await lockCloseOut(tx, input.id);
    const judge = judgeOf(closeOut.state, closeOut.allocation.role) ?? (actor.kind === "person" && actor.organisation ? "lead" : "office");
    const step = requireStep(actor, closeOut, input, "return", judge === "lead" ? "closeOut.verify" : "closeOut.confirm");
    await writeStep(tx, step, { reason: input.reason }, now);
  });
}
