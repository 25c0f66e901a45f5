import { openLedgerExport } from "@/lib/ledgers/queries/ledger-exports";
import { streamedDocument } from "@/lib/web/document-response";
import { runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** A workbook of a ledger that the reader asked for, once it is made. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor) => {
    const { bytes, fileName } = await openLedgerExport(actor, (await params).id);
    return streamedDocument(bytes, "xlsx", fileName);
  });
}
