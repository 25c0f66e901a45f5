import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { planSelect } from "@/lib/plan/select";
import type { PlanView } from "@/lib/plan/views";
import { fromDbDate } from "@/lib/time/calendar-date";

/** All plans, the newest first. */
export async function listPlans(actor: Actor): Promise<PlanView[]> {
  assertAllowed(actor, "portal.read");
  const rows = await db.plan.findMany({ orderBy: [{ startsOn: "desc" }, { code: "asc" }], select: planSelect });
  return rows.map(planView);
}

function planView(row: Prisma.PlanGetPayload<{ select: typeof planSelect }>): PlanView {
  return {
    ...row,
    startsOn: fromDbDate(row.startsOn),
    endsOn: fromDbDate(row.endsOn),
    targetPercent: row.targetPercent.toNumber(),
  };
}
