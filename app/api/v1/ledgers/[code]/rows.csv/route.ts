import { messages } from "@/lib/i18n/messages";
import { exportLedgerCsv } from "@/lib/ledgers/queries/export-ledger";
import { getLedgerKind } from "@/lib/ledgers/queries/ledgers";
import { ledgerFilterSchema } from "@/lib/ledgers/schema";
import { shanghaiDate } from "@/lib/time/zone";
import { streamedDocument } from "@/lib/web/document-response";
import { runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly code: string }> };

/** A ledger's rows as CSV: those that the reader may see and that pass `?organisation=&q=&removed=1`. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const kind = await getLedgerKind(actor, (await params).code);
    const filter = ledgerFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
    return streamedDocument(await exportLedgerCsv(actor, kind, filter, messages.ledgers.fixed), "csv", `${kind.name}-${shanghaiDate(now)}.csv`);
  });
}
