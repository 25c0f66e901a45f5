import { contentResponse } from "@/lib/web/evidence-response";
import { getEvidenceFile } from "@/lib/evidence/queries/evidence";
import { runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** A piece of evidence itself; answers range requests. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor) => contentResponse(request, await getEvidenceFile(actor, (await params).id)));
}
