import { progressWorkbook } from "@/components/documents/progress-workbook";
import { periodValues } from "@/components/plan/period-values";
import { translator } from "@/lib/i18n/translator";
import { getProgressTable } from "@/lib/reports/queries/progress-table";
import { editionAddressSchema } from "@/lib/reports/schema";
import { shanghaiDate } from "@/lib/time/zone";
import { documentResponse } from "@/lib/web/document-response";
import { parseOrThrow, runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly code: string; readonly period: string }> };

/** 进展情况表 of a period as a workbook, with the reports that the reader may see. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const { code, ...address } = await params;
    const { period } = parseOrThrow(editionAddressSchema, address);
    const table = await getProgressTable(actor, code, period, shanghaiDate(now));
    return documentResponse(await progressWorkbook(table), "xlsx", translator("documents.progress")("fileName", periodValues(period)));
  });
}
