import { assertAllowed } from "@/lib/access/policy";
import { receiveImport } from "@/lib/air/commands/receive-import";
import { maxImportBytes, receiveImportSchema } from "@/lib/air/importing/air-import";
import { AppError } from "@/lib/errors";
import { followUpAirImports } from "@/lib/web/air-import-follow-up";
import { parseOrThrow, runRoute } from "@/lib/web/run-route";

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
      if (Number(request.headers.get("content-length") ?? 0) > maxImportBytes) throw new AppError("too-large", { reason: "airImports.file-too-large" });
      const received = await receiveImport(actor, input, request.body ?? emptyBody(), now);
      followUpAirImports();
      return received;
    },
    { status: 201 },
  );
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
