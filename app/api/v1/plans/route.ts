import { planResponse } from "@/lib/milestones/open-api";
import { listPlans } from "@/lib/plan/queries";
import { runRoute } from "@/lib/web/run-route";

/** All plans, the newest first. */
export function GET(request: Request): Promise<Response> {
  return runRoute(request, async (actor) => (await listPlans(actor)).map(planResponse));
}
