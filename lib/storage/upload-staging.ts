import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { S3Store } from "@tus/s3-store";
import type { DataStore, Upload } from "@tus/server";
import { env } from "@/lib/env";
import { HashingFileStore } from "@/lib/storage/hashing-file-store";
import { S3BlobStore } from "@/lib/storage/s3-blob-store";
import { s3, s3Config } from "@/lib/storage/s3";
import { uploadLifeMs } from "@/lib/storage/upload-life";

const mebibyte = 1024 * 1024;
/** What the tus client of a browser may do; every upload says its size at once: the limits are checked before bytes flow. */
const extensions = ["creation", "creation-with-upload", "termination", "expiration"];

export type StagedUpload = {
  readonly byteSize: number;
  /** All bytes have arrived. */
  readonly isComplete: boolean;
  /** Hex, where they were hashed as they came. */
  readonly sha256: string | undefined;
  readonly metadata: Readonly<Record<string, string | null>>;
};

/** Uploads on their way. How far one has come is the store's to say, so nothing else need survive a crash. */
export type UploadStaging = {
  /** For the tus server. */
  readonly datastore: DataStore;
  /** The staged bytes of an upload, or null when there are none (any more). */
  readonly find: (id: string) => Promise<StagedUpload | null>;
  /** Runs `work` on a file with the bytes; never to be written to. */
  readonly withFile: <Result>(id: string, work: (path: string) => Promise<Result>) => Promise<Result>;
  /** Forgets the staged bytes and their metadata; fine when they are gone already. */
  readonly discard: (id: string) => Promise<void>;
};

const kept = globalThis as { portalUploadStaging?: UploadStaging };

/** The portal's: in `uploads/` of the data directory, or in the bucket where evidence lies in S3. */
export function uploadStaging(): UploadStaging {
  return (kept.portalUploadStaging ??= s3() ? stageInS3() : stageInFiles(path.join(/* turbopackIgnore: true */ env().dataDir, "uploads")));
}

/** One file of bytes and one of metadata each; a file's length is the offset from which its upload goes on. */
export function stageInFiles(directory: string): UploadStaging {
  const store = new HashingFileStore({ directory, expirationPeriodInMilliseconds: uploadLifeMs });
  store.extensions = extensions;
  const fileOf = (id: string) => path.join(directory, id);
  return {
    datastore: store,
    find: async (id) => stagedOf(await findUpload(store, id), (size) => store.digestOf(id, size)),
    withFile: (id, work) => work(fileOf(id)),
    discard: async (id) => {
      if (!(await findUpload(store, id))) return;
      store.forget(id);
      await store.configstore.delete(id);
      await rm(fileOf(id), { force: true });
    },
  };
}

/** Parts of a multipart upload: what has not made a whole part yet lies beside it. Memory holds a few parts, never the file. */
function stageInS3(): UploadStaging {
  const settings = env().s3;
  if (!settings) throw new Error("there is no S3 store");
  const workspace = path.join(/* turbopackIgnore: true */ env().dataDir, "workspace");
  const store = new S3Store({
    partSize: 8 * mebibyte,
    maxConcurrentPartUploads: 3,
    expirationPeriodInMilliseconds: uploadLifeMs,
    // Not every compatible store has tags; the portal sweeps by its own rows.
    useTags: false,
    s3ClientConfig: { bucket: settings.bucket, ...s3Config(settings) },
  });
  store.extensions = extensions;
  const bucket = s3();
  const files = bucket ? new S3BlobStore(bucket.client, bucket.bucket, workspace) : null;
  return {
    datastore: store,
    find: async (id) => stagedOf(await findUpload(store, id), () => undefined),
    withFile: async (id, work) => {
      if (!files) throw new Error("there is no S3 store");
      return files.inWorkspace(async (file) => {
        await pipeline((await store.read(id)) as Readable, createWriteStream(file, { mode: 0o600 }));
        return work(file);
      });
    },
    discard: async (id) => {
      await store.remove(id).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
    },
  };
}

async function findUpload(store: DataStore, id: string): Promise<Upload | null> {
  return store.getUpload(id).catch((error: unknown) => {
    if (isGone(error)) return null;
    throw error;
  });
}

function stagedOf(upload: Upload | null, digestOf: (size: number) => string | undefined): StagedUpload | null {
  if (!upload) return null;
  const { offset, size, metadata } = upload;
  return { byteSize: offset, isComplete: offset === size, sha256: digestOf(offset), metadata: metadata ?? {} };
}

/** The stores throw plain objects with an HTTP status. */
function isGone(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("status_code" in error)) return false;
  return error.status_code === 404 || error.status_code === 410;
}
