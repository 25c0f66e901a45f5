import type { Actor } from "@/lib/access/actor";
import { lockCloseOut, requireStep, requireStillReady, writeStep } from "@/lib/closing/commands/move-close-out";
import type { CloseOutStepInput } from "@/lib/closing/schema";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";

/**
 * An approver of a lead verifies the application of another organisation of its task; of several leads one is enough.
 *
 * @throws AppError `not-found` outside one's scope, `forbidden` for anybody else and for the applicant, `conflict` when
 *   it changed meanwhile, `rule-violated` unless it waits for verification, or with the gaps that have come up since
 */
export async function verifyCloseOut(actor: Actor, input: CloseOutStepInput, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const closeOut = await lockCloseOut(tx, input.id);
    const step = requireStep(actor, closeOut, input, "verify", "closeOut.verify");
    await requireStillReady(tx, closeOut, now);
    await writeStep(tx, step, {}, now);
  });
}
