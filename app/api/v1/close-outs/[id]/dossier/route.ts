import { readCloseOutDossier } from "@/lib/reports/queries/dossier";
import { dossierResponse } from "@/lib/web/dossier-response";
import { runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** The evidence that an application to close out cites, with index, hashes and decisions, as a zip file. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => dossierResponse(actor, await readCloseOutDossier(actor, (await params).id), now));
}
