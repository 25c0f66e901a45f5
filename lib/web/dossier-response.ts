import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import type { PersonActor } from "@/lib/access/actor";
import { contentDisposition } from "@/lib/evidence/file-name";
import { messages } from "@/lib/i18n/messages";
import { exportDossier } from "@/lib/reports/commands/export-dossier";
import type { Dossier } from "@/lib/reports/dossier";
import { shanghaiDate } from "@/lib/time/zone";

/** The dossier as a download whose size is known beforehand. */
export async function dossierResponse(actor: PersonActor, dossier: Dossier, now: Date): Promise<Response> {
  const { body, byteSize } = await exportDossier(actor, dossier, messages.dossier, now);
  return new Response(Readable.toWeb(body) as NodeReadableStream<Uint8Array> as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "application/zip",
      "content-length": String(byteSize),
      "content-disposition": contentDisposition("attachment", `${dossier.name}-${shanghaiDate(now)}.zip`),
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
