import { getEvidence } from "@/lib/evidence/queries";
import { runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** What is known of a piece of evidence, its SHA-256 included. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor) => getEvidence(actor, (await params).id));
}
