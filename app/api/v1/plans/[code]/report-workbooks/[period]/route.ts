import { reportWorkbook } from "@/components/documents/report-workbook";
import { periodValues } from "@/components/plan/period-values";
import { AppError } from "@/lib/errors";
import { translator } from "@/lib/i18n/translator";
import { getBulkReport } from "@/lib/progress/queries/bulk-report";
import { editionAddressSchema } from "@/lib/reports/schema";
import { shanghaiDate } from "@/lib/time/zone";
import { documentResponse } from "@/lib/web/document-response";
import { parseOrThrow, runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly code: string; readonly period: string }> };

/** What the reader's own organisation still has to report for a period, as a workbook to be filled in and sent back. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const { code, ...address } = await params;
    const { period } = parseOrThrow(editionAddressSchema, address);
    const report = await getBulkReport(actor, code, period, shanghaiDate(now));
    if (!actor.organisation) throw new AppError("forbidden");
    const fileName = translator("documents.workbook")("fileName", { organisation: actor.organisation.name, ...periodValues(period) });
    return documentResponse(await reportWorkbook(report, actor.organisation, code), "xlsx", fileName);
  });
}
