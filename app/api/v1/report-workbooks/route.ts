import { z } from "zod";
import { assertAllowed } from "@/lib/access/policy";
import { messages } from "@/lib/i18n/messages";
import { receiveReportWorkbook } from "@/lib/imports/commands/receive-report-workbook";
import { maxWorkbookBytes } from "@/lib/imports/workbook-views";
import { bodyOf, parseOrThrow, runRoute } from "@/lib/web/run-route";

const querySchema = z.object({ fileName: z.string().trim().min(1).max(255) });

/**
 * Takes a filled-in reporting workbook as the request's body: `?fileName=…`. Nothing is written into reports; the answer names
 * it, and its page shows what would be. Clerks and approvers, for their own organisation.
 */
export function POST(request: Request): Promise<Response> {
  return runRoute(
    request,
    async (actor, now) => {
      assertAllowed(actor, "update.write", { organisationId: actor.organisation?.id ?? "" });
      const { fileName } = parseOrThrow(querySchema, Object.fromEntries(new URL(request.url).searchParams));
      return receiveReportWorkbook(actor, fileName, bodyOf(request, maxWorkbookBytes, "imports.workbook-too-large"), messages.documents.workbook.intents, now);
    },
    { status: 201 },
  );
}
