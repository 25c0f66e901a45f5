import { Readable } from "node:stream";
import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { maxImportBytes, type ReceiveImportInput } from "@/lib/air/importing/air-import";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { blobStore } from "@/lib/storage/blob-store";

/**
 * Keeps a file of measurements; reading it begins behind the answer. Office only.
 *
 * @param body the file's bytes, of which a few buffers are in memory at a time
 * @throws AppError `forbidden`; `too-large` beyond {@link maxImportBytes}; `invalid` for an empty file
 */
export async function receiveImport(actor: PersonActor, input: ReceiveImportInput, body: AsyncIterable<Uint8Array>, now: Date): Promise<{ readonly id: string }> {
  assertAllowed(actor, "air.write");
  const { sha256, byteSize } = await blobStore().put(Readable.from(bounded(body)));
  return inTransaction(db, async (tx) => {
    const { id } = await tx.airImport.create({
      data: { ...input, state: "received", sha256, byteSize, createdById: actor.accountId, createdAt: now },
      select: { id: true },
    });
    const after = { fileName: input.fileName, sha256, byteSize, defaultState: input.defaultState };
    await recordAudit(tx, actor, { action: "airImport.received", subject: { type: "airImport", id }, after }, now);
    return { id };
  });
}

async function* bounded(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxImportBytes) throw new AppError("too-large", { reason: "airImports.file-too-large" });
    yield chunk;
  }
  if (bytes === 0) throw new AppError("invalid", { fields: { file: ["airImports.file-missing"] } });
}
