import type { PrismaClient } from "@/lib/db/generated/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { layOutPeriods, layOutPlanDuties } from "@/lib/milestones/commands/lay-out";
import { rewritePlanStandings } from "@/lib/milestones/commands/rewrite-standings";
import { readPlanFrame } from "@/lib/milestones/queries/plan-frame";
import { usualSettings } from "@/lib/milestones/rule-set";

/**
 * Gives a plan that has just been brought in its first rule set, its reporting periods where it has none, its
 * calendar's duties and its standings. Does nothing where there is a rule set already.
 *
 * @returns whether it did
 */
export async function beginReporting(tx: Tx, planId: string, now: Date): Promise<boolean> {
  if (await tx.ruleSet.findFirst({ where: { planId }, select: { id: true } })) return false;
  const frame = await readPlanFrame(tx, planId);
  await tx.ruleSet.create({ data: { planId, version: 1, settings: usualSettings, setAt: now }, select: { id: true } });
  const period = await tx.reportingPeriod.findFirst({ where: { planId }, select: { id: true } });
  if (!period) await layOutPeriods(tx, planId, frame.plan, usualSettings);
  await layOutPlanDuties(tx, frame, usualSettings);
  // Otherwise the first queries are planned as if these tables were empty.
  await tx.$executeRaw`ANALYZE "task", "clause", "allocation", "reporting_period", "duty"`;
  await rewritePlanStandings(tx, planId);
  return true;
}

/** Plans from before there were rule sets get what {@link beginReporting} gives, each in a transaction of its own. */
export async function beginPendingReporting(db: PrismaClient, now: Date): Promise<void> {
  const pending = await db.plan.findMany({ where: { ruleSets: { none: {} } }, select: { id: true } });
  for (const { id } of pending) {
    await inTransaction(db, async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('seed'))`;
      await beginReporting(tx, id, now);
    });
  }
}
