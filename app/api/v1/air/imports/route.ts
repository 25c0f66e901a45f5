import { assertAllowed } from "@/lib/access/policy";
import { receiveImport } from "@/lib/air/commands/receive-import";
import { maxImportBytes, receiveImportSchema } from "@/lib/air/importing/air-import";
import { followUpAirImports } from "@/lib/web/air-import-follow-up";
import { bodyOf, parseOrThrow, runRoute } from "@/lib/web/run-route";

/**
 * Takes a file of measurements, CSV or XLSX, as the request's body: `?fileName=…&defaultState=provisional|audited&zeroIsMissing=true|false`.
 * Nothing is written into the records; the answer names the import, whose preview asks for the word. Office only.
 */
export function POST(request: Request): Promise<Response> {
  return runRoute(
    request,
    async (actor, now) => {
      // The command decides as well; here it spares taking megabytes from those who may not write.
      assertAllowed(actor, "air.write");
      const input = parseOrThrow(receiveImportSchema, Object.fromEntries(new URL(request.url).searchParams));
      const received = await receiveImport(actor, input, bodyOf(request, maxImportBytes, "airImports.file-too-large"), now);
      followUpAirImports();
      return received;
    },
    { status: 201 },
  );
}
