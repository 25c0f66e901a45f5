import { z } from "zod";
import { assertAllowed } from "@/lib/access/policy";
import { AppError } from "@/lib/errors";
import { messages } from "@/lib/i18n/messages";
import { receiveReportWorkbook } from "@/lib/imports/commands/receive-report-workbook";
import { maxWorkbookBytes } from "@/lib/imports/workbook-views";
import { parseOrThrow, runRoute } from "@/lib/web/run-route";

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
      if (Number(request.headers.get("content-length") ?? 0) > maxWorkbookBytes) throw new AppError("too-large", { reason: "imports.workbook-too-large" });
      return receiveReportWorkbook(actor, fileName, request.body ?? emptyBody(), messages.documents.workbook.intents, now);
    },
    { status: 201 },
  );
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
