import { Readable } from "node:stream";
import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { maxLedgerBytes } from "@/lib/imports/ledger-import";
import { blobStore } from "@/lib/storage/blob-store";

/**
 * Keeps a file of the own organisation's ledger; reading it begins behind the answer.
 *
 * @throws AppError `forbidden` for who does not report; `not-found` for an unknown ledger; `too-large`; `invalid` for an empty file
 */
export async function receiveLedgerFile(actor: PersonActor, { kindCode, fileName }: { readonly kindCode: string; readonly fileName: string }, body: AsyncIterable<Uint8Array>, now: Date): Promise<{ readonly id: string }> {
  const organisationId = actor.organisation?.id ?? "";
  assertAllowed(actor, "ledger.write", { organisationId });
  const kind = await db.ledgerKind.findFirst({ where: { code: kindCode, archivedAt: null }, select: { id: true } });
  if (!kind) throw new AppError("not-found");
  const { sha256, byteSize } = await blobStore().put(Readable.from(bounded(body)));
  return inTransaction(db, async (tx) => {
    const { id } = await tx.ledgerImport.create({ data: { kindId: kind.id, organisationId, fileName, sha256, byteSize, createdById: actor.accountId, createdAt: now }, select: { id: true } });
    await recordAudit(tx, actor, { action: "ledgerImport.received", subject: { type: "ledgerImport", id }, after: { ledger: kindCode, fileName, sha256, byteSize } }, now);
    return { id };
  });
}

async function* bounded(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxLedgerBytes) throw new AppError("too-large", { reason: "ledgers.file-too-large" });
    yield chunk;
  }
  if (bytes === 0) throw new AppError("invalid", { fields: { file: ["imports.file-empty"] } });
}
