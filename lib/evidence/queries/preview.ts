import type { Actor } from "@/lib/access/actor";
import type { DocumentPreview } from "@/lib/evidence/document-preview";
import type { DocumentQuestion } from "@/lib/evidence/isolated/read-document";
import { getEvidenceFile } from "@/lib/evidence/queries/evidence";
import { runIsolated } from "@/lib/isolation/run-isolated";
import { blobStore } from "@/lib/storage/blob-store";
import { isServable } from "@/lib/storage/intact-blobs";
import { keptJson } from "@/lib/storage/kept-json";

const limits = { timeoutMs: 10_000, memoryMb: 256 };

/**
 * A glance into a document, as plain words.
 *
 * @returns null for what is only saved, and where the document cannot be read
 * @throws AppError `not-found` outside the actor's scope
 */
export async function getDocumentPreview(actor: Actor, id: string): Promise<DocumentPreview | null> {
  const { sha256, mediaType } = await getEvidenceFile(actor, id);
  if (!(await isServable(sha256))) return null;
  return keptJson("previews", sha256, () =>
    blobStore().withFile(sha256, (path) =>
      runIsolated<DocumentQuestion, DocumentPreview | null>("lib/evidence/isolated/read-document.ts", { path, mediaType }, limits).catch(() => null),
    ),
  );
}
