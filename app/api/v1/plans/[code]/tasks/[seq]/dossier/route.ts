import { readTaskDossier } from "@/lib/reports/queries/dossier";
import { dossierResponse } from "@/lib/web/dossier-response";
import { runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly code: string; readonly seq: string }> };

/** A task's evidence with index, hashes and decisions, as a zip file. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const { code, seq } = await params;
    return dossierResponse(actor, await readTaskDossier(actor, code, Number(seq)), now);
  });
}
