import { noticeDocument } from "@/components/documents/notice-document";
import { noticeNumber } from "@/components/supervision/notice-number";
import { translator } from "@/lib/i18n/translator";
import { getNotice } from "@/lib/supervision/queries";
import { shanghaiDate } from "@/lib/time/zone";
import { documentResponse } from "@/lib/web/document-response";
import { runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** 督办单 as a Word document. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const today = shanghaiDate(now);
    const notice = await getNotice(actor, (await params).id, today);
    return documentResponse(await noticeDocument(notice, today), "docx", translator("documents.notice")("fileName", { number: noticeNumber(notice) }));
  });
}
