import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import type { PlanTargetInput } from "@/lib/air/target-schema";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

/**
 * Sets the target of another year than the plan's own, or corrects it; the audit keeps what it was. Office only.
 *
 * @throws AppError `forbidden`, `not-found`; `rule-violated` for the year that the plan itself names
 */
export async function setPlanTarget(actor: PersonActor, planCode: string, { year, percent, basis }: PlanTargetInput, now: Date): Promise<void> {
  assertAllowed(actor, "air.write");
  await inTransaction(db, async (tx) => {
    const [plan] = await tx.$queryRaw<{ id: string; target_year: number }[]>`SELECT id, target_year FROM plan WHERE code = ${planCode} FOR UPDATE`;
    if (!plan) throw new AppError("not-found");
    if (plan.target_year === year) throw new AppError("rule-violated", { reason: "air.target-printed" });
    const place = { planId_year: { planId: plan.id, year } };
    const before = await tx.planTarget.findUnique({ where: place, select: { percent: true, basis: true } });
    await tx.planTarget.upsert({
      where: place,
      create: { planId: plan.id, year, percent, basis },
      update: { percent, basis, version: { increment: 1 } },
    });
    await recordAudit(
      tx,
      actor,
      {
        action: "target.set",
        subject: { type: "plan", id: plan.id },
        before: before && { year, percent: before.percent.toString(), basis: before.basis },
        after: { year, percent, basis },
      },
      now,
    );
  });
}
