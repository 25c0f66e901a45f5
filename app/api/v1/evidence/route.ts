import { listEvidence } from "@/lib/evidence/queries/evidence";
import { evidenceListSchema } from "@/lib/evidence/schema";
import { parseOrThrow, runRoute } from "@/lib/web/run-route";

/** The evidence of one update, `?updateId=`. */
export function GET(request: Request): Promise<Response> {
  return runRoute(request, (actor) => {
    const { searchParams } = new URL(request.url);
    return listEvidence(actor, parseOrThrow(evidenceListSchema, Object.fromEntries(searchParams)).updateId);
  });
}
