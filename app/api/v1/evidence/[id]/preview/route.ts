import { pictureResponse } from "@/lib/web/evidence-response";
import { getEvidenceFile } from "@/lib/evidence/queries/evidence";
import { runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** A photograph to look at: WebP, at most 1600 pixels a side, without the photograph's metadata. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor) => pictureResponse(request, await getEvidenceFile(actor, (await params).id), "preview"));
}
