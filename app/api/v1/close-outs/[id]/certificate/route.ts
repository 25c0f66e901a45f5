import { certificateDocument } from "@/components/documents/certificate-document";
import { getCertificate } from "@/lib/closing/queries/close-outs";
import { translator } from "@/lib/i18n/translator";
import { documentResponse } from "@/lib/web/document-response";
import { runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** 销号证书 of a confirmed close-out as a Word document. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor) => {
    const closeOut = await getCertificate(actor, (await params).id);
    return documentResponse(await certificateDocument(closeOut), "docx", translator("documents.certificate")("fileName", { number: closeOut.certificateNo ?? "" }));
  });
}
