import { describeEvidence } from "@/lib/evidence/commands/describe-evidence";
import { getEvidence } from "@/lib/evidence/queries/evidence";
import { describeEvidenceBodySchema, isRowId } from "@/lib/evidence/schema";
import { AppError } from "@/lib/errors";
import { readJson, runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** What is known of a piece of evidence, its SHA-256 included. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor) => getEvidence(actor, (await params).id));
}

/** Describes it: caption, document number, date, clause; all four at once. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const { id } = await params;
    if (!isRowId(id)) throw new AppError("not-found");
    return describeEvidence(actor, { evidenceId: id, ...(await readJson(request, describeEvidenceBodySchema)) }, now);
  });
}
