import { createReadStream, type ReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { FileStore } from "@tus/file-store";
import { env } from "@/lib/env";

const kept = globalThis as { portalUploadStaging?: FileStore };

/**
 * Uploads on their way, in `uploads/` of the data directory: one file of bytes and one of metadata each.
 * A file's length is the offset from which its upload goes on, so nothing else need survive a crash.
 */
export function uploadStaging(): FileStore {
  return (kept.portalUploadStaging ??= createStaging());
}

function createStaging(): FileStore {
  const store = new FileStore({ directory: path.join(/* turbopackIgnore: true */ env().dataDir, "uploads") });
  // Every upload says its size at once: the limit is checked before bytes flow.
  store.extensions = ["creation", "creation-with-upload", "termination"];
  return store;
}

export type StagedUpload = {
  readonly path: string;
  readonly byteSize: number;
  /** All bytes have arrived. */
  readonly isComplete: boolean;
  readonly metadata: Readonly<Record<string, string | null>>;
};

/** The staged bytes of an upload, or null when there are none (any more). */
export async function findStagedUpload(id: string): Promise<StagedUpload | null> {
  const upload = await uploadStaging()
    .getUpload(id)
    .catch((error: unknown) => {
      if (isGone(error)) return null;
      throw error;
    });
  if (!upload?.storage) return null;
  return {
    path: upload.storage.path,
    byteSize: upload.offset,
    isComplete: upload.offset === upload.size,
    metadata: upload.metadata ?? {},
  };
}

export function readStaged(staged: StagedUpload): ReadStream {
  return createReadStream(staged.path, { highWaterMark: 256 * 1024 });
}

/** Forgets the staged bytes and their metadata; fine when they are gone already. */
export async function discardStagedUpload(id: string): Promise<void> {
  const staged = await findStagedUpload(id);
  if (!staged) return;
  await uploadStaging().configstore.delete(id);
  await rm(staged.path, { force: true });
}

/** The store throws plain objects with an HTTP status. */
function isGone(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("status_code" in error)) return false;
  return error.status_code === 404 || error.status_code === 410;
}
