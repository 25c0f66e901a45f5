import { z } from "zod";
import { assertAllowed } from "@/lib/access/policy";
import { receiveLedgerFile } from "@/lib/imports/commands/receive-ledger-file";
import { maxLedgerBytes } from "@/lib/imports/ledger-import";
import { followUpLedgerImports } from "@/lib/web/ledger-import-follow-up";
import { bodyOf, parseOrThrow, runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly code: string }> };

const querySchema = z.object({ fileName: z.string().trim().min(1).max(255) });

/**
 * Takes a file of a ledger's rows, XLSX or CSV, as the request's body: `?fileName=…`. Nothing is written yet; the answer names the
 * import, whose preview asks for the word. Clerks and approvers, for their own organisation.
 */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return runRoute(
    request,
    async (actor, now) => {
      assertAllowed(actor, "ledger.write", { organisationId: actor.organisation?.id ?? "" });
      const { fileName } = parseOrThrow(querySchema, Object.fromEntries(new URL(request.url).searchParams));
      const received = await receiveLedgerFile(actor, { kindCode: (await params).code, fileName }, bodyOf(request, maxLedgerBytes, "ledgers.file-too-large"), now);
      followUpLedgerImports();
      return received;
    },
    { status: 201 },
  );
}
