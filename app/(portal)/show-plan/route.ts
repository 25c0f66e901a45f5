import { redirect } from "next/navigation";
import { returnPath } from "@/lib/accounts/return-path";
import { listPlans } from "@/lib/plan/queries";
import { requireActor } from "@/lib/web/session";
import { showPlan } from "@/lib/web/shown-plan";

/**
 * Shows another plan in this browser from now on, and goes where the reader was: `?plan=<code>&next=<path>`. Whoever asks for
 * a page's data alone, ahead of a click or for a step within the page, is sent to load the page as a whole: the frame around
 * it names the plan too.
 */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  if (request.headers.has("rsc")) return new Response("", { headers: { "content-type": "text/html" } });
  const query = new URL(request.url).searchParams;
  const code = query.get("plan");
  const isKnown = (await listPlans(actor)).some((plan) => plan.code === code);
  await showPlan(isKnown ? code : null);
  redirect(returnPath(query.get("next")));
}
