import type { PrismaClient } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import type { PlanTask } from "@/lib/imports/compare-plan";
import { fromDbDate } from "@/lib/time/calendar-date";

/** A plan's tasks on record as an import compares them; null where there is no plan of this code. */
export async function readRecordedPlan(db: PrismaClient | Tx, code: string): Promise<{ readonly id: string; readonly tasks: readonly PlanTask[] } | null> {
  const plan = await db.plan.findUnique({ where: { code }, select: { id: true } });
  if (!plan) return null;
  const rows = await db.task.findMany({
    where: { planId: plan.id },
    orderBy: { seq: "asc" },
    select: {
      seq: true,
      name: true,
      content: true,
      deadlineText: true,
      dueOn: true,
      leadText: true,
      cooperatingText: true,
      responsibleText: true,
      section: { select: { title: true } },
      allocations: { orderBy: [{ role: "asc" }, { sortOrder: "asc" }], select: { role: true, organisation: { select: { code: true } } } },
    },
  });
  return {
    id: plan.id,
    tasks: rows.map(({ section, allocations, dueOn, ...printed }) => ({
      ...printed,
      dueOn: dueOn && fromDbDate(dueOn),
      section: section.title,
      allocations: allocations.map(({ role, organisation }) => ({ organisationCode: organisation.code, role })),
    })),
  };
}
