import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { getPlanInForce } from "@/lib/milestones/queries/plan-frame";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** The plan that screens without an address of their own show. Throws `not-found` where there is none. */
export async function getPresentPlan(actor: Actor, today: CalendarDate): Promise<{ readonly id: string; readonly code: string; readonly title: string }> {
  assertAllowed(actor, "portal.read");
  const { id, code, title } = await getPlanInForce(db, today);
  return { id, code, title };
}
