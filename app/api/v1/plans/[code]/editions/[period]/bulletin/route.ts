import { bulletinDocument } from "@/components/documents/bulletin-document";
import { bulletinText } from "@/components/documents/bulletin-text";
import { periodValues } from "@/components/plan/period-values";
import { translator } from "@/lib/i18n/translator";
import { getBulletinSource } from "@/lib/reports/queries/bulletin";
import { editionAddressSchema } from "@/lib/reports/schema";
import { shanghaiDate } from "@/lib/time/zone";
import { documentResponse } from "@/lib/web/document-response";
import { parseOrThrow, runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly code: string; readonly period: string }> };

/** 调度通报 of a sealed month as a Word document, in the layout of official documents (GB/T 9704). */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const { code, ...address } = await params;
    const { period } = parseOrThrow(editionAddressSchema, address);
    const { content, ...seal } = await getBulletinSource(actor, code, period, shanghaiDate(now));
    return documentResponse(await bulletinDocument(bulletinText(content, seal)), "docx", translator("documents.bulletin")("fileName", periodValues(period)));
  });
}
