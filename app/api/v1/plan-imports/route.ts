import { z } from "zod";
import { assertAllowed } from "@/lib/access/policy";
import { receivePlanDocument } from "@/lib/imports/commands/receive-plan-document";
import { maxDocumentBytes } from "@/lib/imports/document-limits";
import { bodyOf, parseOrThrow, runRoute } from "@/lib/web/run-route";

const querySchema = z.object({ fileName: z.string().trim().min(1).max(255) });

/**
 * Takes a plan's document (DOCX, XLSX, TXT, TSV, CSV) as the request's body: `?fileName=…`. No plan is written; the answer
 * names the import, on whose page it is decided. Office only.
 */
export function POST(request: Request): Promise<Response> {
  return runRoute(
    request,
    async (actor, now) => {
      // The command decides as well; here it spares taking megabytes from those who may not write.
      assertAllowed(actor, "plan.steer");
      const { fileName } = parseOrThrow(querySchema, Object.fromEntries(new URL(request.url).searchParams));
      return receivePlanDocument(actor, fileName, bodyOf(request, maxDocumentBytes, "imports.file-too-large"), now);
    },
    { status: 201 },
  );
}
