import type { Actor } from "@/lib/access/actor";
import { lockCloseOut, requireStep, writeStep } from "@/lib/closing/commands/move-close-out";
import type { CloseOutReasonInput } from "@/lib/closing/schema";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";

/**
 * 反弹: the office reopens what was closed out, with a reason. The round, its steps and its number stay on record, the
 * certificate no longer holds, and the allocation owes reports again.
 *
 * @throws AppError `not-found` outside one's scope, `forbidden` for anybody but the office, `conflict` when it changed
 *   meanwhile, `rule-violated` unless it is confirmed
 */
export async function reopenCloseOut(actor: Actor, input: CloseOutReasonInput, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const closeOut = await lockCloseOut(tx, input.id);
    const step = requireStep(actor, closeOut, input, "relapse", "closeOut.reopen");
    await writeStep(tx, step, { reason: input.reason }, now);
  });
}
