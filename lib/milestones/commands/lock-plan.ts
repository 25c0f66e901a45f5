import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

/**
 * Holds a plan and then all its allocations, in one order, to the end of the transaction: whoever steers a plan writes
 * the standings of all of them anew, and must not overwrite what a report or a judgement makes of one meanwhile.
 *
 * @throws AppError `not-found` for an unknown plan
 */
export async function lockPlan(tx: Tx, planId: string): Promise<void> {
  const plans = await tx.$queryRaw<unknown[]>`SELECT "id" FROM "plan" WHERE "id" = ${planId}::uuid FOR NO KEY UPDATE`;
  if (plans.length === 0) throw new AppError("not-found");
  await tx.$executeRaw`
    SELECT a."id" FROM "allocation" a JOIN "task" t ON t."id" = a."task_id"
    WHERE t."plan_id" = ${planId}::uuid ORDER BY a."id" FOR NO KEY UPDATE OF a`;
}
