import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { PersonActor } from "@/lib/access/actor";
import { getPresentPlan } from "@/lib/milestones/queries/present-plan";
import { listPlans } from "@/lib/plan/queries";
import { today } from "@/lib/time/clock";
import { overHttps } from "@/lib/web/session-cookie";

const cookieName = "portal-plan";
const keptSeconds = 400 * 86_400;

/**
 * The plan that this browser shows: its code, or null for the plan in force. One that is gone, or was never there, is the
 * plan in force.
 *
 * @param asked the address's `plan`, as links from where several plans meet carry it; another plan than the shown one is
 *   shown from then on
 * @param address where the reader is, to come back to
 */
export async function shownPlanCode(actor: PersonActor, asked?: unknown, address = "/"): Promise<string | null> {
  const kept = await keptPlan(actor);
  if (typeof asked !== "string") return kept;
  const shown = kept ?? (await getPresentPlan(actor, null, today())).code;
  if (asked === shown) return kept;
  redirect(`/show-plan?${new URLSearchParams({ plan: asked, next: address })}`);
}

/** Shows a plan in this browser from now on; null: whichever is in force. */
export async function showPlan(code: string | null): Promise<void> {
  (await cookies()).set(cookieName, code ?? "", { httpOnly: true, sameSite: "lax", path: "/", secure: overHttps(), maxAge: code === null ? 0 : keptSeconds });
}

const keptPlan = cache(async (actor: PersonActor): Promise<string | null> => {
  const code = (await cookies()).get(cookieName)?.value;
  if (!code) return null;
  return (await listPlans(actor)).some((plan) => plan.code === code) ? code : null;
});
