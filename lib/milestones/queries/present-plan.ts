import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { getPlanHead } from "@/lib/milestones/queries/plan-frame";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** The plan of this code; null: the plan in force. Throws `not-found` where there is none. */
export async function getPresentPlan(actor: Actor, planCode: string | null, today: CalendarDate): Promise<{ readonly id: string; readonly code: string; readonly title: string }> {
  assertAllowed(actor, "portal.read");
  const { id, code, title } = await getPlanHead(db, planCode, today);
  return { id, code, title };
}
