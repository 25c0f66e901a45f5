import { rm } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { uploadLifeMs } from "@/lib/storage/upload-life";
import { HashingFileStore } from "@/lib/storage/hashing-file-store";

const kept = globalThis as { portalUploadStaging?: HashingFileStore };

/**
 * Uploads on their way, in `uploads/` of the data directory: one file of bytes and one of metadata each.
 * A file's length is the offset from which its upload goes on, so nothing else need survive a crash.
 */
export function uploadStaging(): HashingFileStore {
  return (kept.portalUploadStaging ??= createStaging());
}

function createStaging(): HashingFileStore {
  const store = new HashingFileStore({
    directory: path.join(/* turbopackIgnore: true */ env().dataDir, "uploads"),
    expirationPeriodInMilliseconds: uploadLifeMs,
  });
  // Every upload says its size at once: the limit is checked before bytes flow.
  store.extensions = ["creation", "creation-with-upload", "termination", "expiration"];
  return store;
}

export type StagedUpload = {
  readonly path: string;
  readonly byteSize: number;
  /** All bytes have arrived. */
  readonly isComplete: boolean;
  /** Hex, where they were hashed as they came. */
  readonly sha256: string | undefined;
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
    sha256: uploadStaging().digestOf(id, upload.offset),
    metadata: upload.metadata ?? {},
  };
}

/** Forgets the staged bytes and their metadata; fine when they are gone already. */
export async function discardStagedUpload(id: string): Promise<void> {
  const staged = await findStagedUpload(id);
  if (!staged) return;
  uploadStaging().forget(id);
  await uploadStaging().configstore.delete(id);
  await rm(staged.path, { force: true });
}

/** The store throws plain objects with an HTTP status. */
function isGone(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("status_code" in error)) return false;
  return error.status_code === 404 || error.status_code === 410;
}
