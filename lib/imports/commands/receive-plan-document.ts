import { Readable } from "node:stream";
import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { noDecisions } from "@/lib/imports/decisions";
import { maxDocumentBytes, type DocumentProblem } from "@/lib/imports/document-limits";
import type { ReadDocumentAnswer, ReadDocumentQuestion } from "@/lib/imports/isolated/read-document";
import { IsolationError, runIsolated } from "@/lib/isolation/run-isolated";
import { blobStore } from "@/lib/storage/blob-store";

/** A hostile document is given up before anybody loses patience; an honest one of hundreds of pages is read in a second. */
const limits = { timeoutMs: 3_000, memoryMb: 320 };

/**
 * Keeps a plan's document and reads it; what it becomes is decided on the import's own page. Office only.
 *
 * @param body the document's bytes
 * @throws AppError `forbidden`; `too-large` beyond {@link maxDocumentBytes}; `invalid` with the reason for what is not read
 */
export async function receivePlanDocument(actor: PersonActor, fileName: string, body: AsyncIterable<Uint8Array>, now: Date): Promise<{ readonly id: string }> {
  assertAllowed(actor, "plan.steer");
  const { sha256, byteSize } = await blobStore().put(Readable.from(bounded(body)));
  const read = await readDocument(sha256);
  if ("problem" in read) {
    throw new AppError("invalid", { fields: { file: [read.problem.startsWith("archive:") ? `evidence.${read.problem.slice("archive:".length)}` : `imports.${read.problem}`] } });
  }
  return inTransaction(db, async (tx) => {
    const { id } = await tx.planImport.create({
      data: {
        fileName,
        sha256,
        byteSize,
        source: read.rows as unknown as Prisma.InputJsonArray,
        decisions: noDecisions as unknown as Prisma.InputJsonObject,
        createdById: actor.accountId,
        createdAt: now,
      },
      select: { id: true },
    });
    await recordAudit(tx, actor, { action: "planImport.received", subject: { type: "planImport", id }, after: { fileName, sha256, byteSize } }, now);
    return { id };
  });
}

async function readDocument(sha256: string): Promise<ReadDocumentAnswer> {
  try {
    return await blobStore().withFile(sha256, (path) => runIsolated<ReadDocumentQuestion, ReadDocumentAnswer>("lib/imports/isolated/read-document.ts", { path }, limits));
  } catch (error) {
    if (!(error instanceof IsolationError)) throw error;
    const problem: DocumentProblem = error.kind === "timeout" ? "file-slow" : "file-large";
    return { problem };
  }
}

async function* bounded(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxDocumentBytes) throw new AppError("too-large", { reason: "imports.file-too-large" });
    yield chunk;
  }
  if (bytes === 0) throw new AppError("invalid", { fields: { file: ["imports.file-empty"] } });
}
