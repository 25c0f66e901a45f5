import path from "node:path";
import type { Readable } from "node:stream";
import { env } from "@/lib/env";
import { FileBlobStore } from "@/lib/storage/file-blob-store";
import { S3BlobStore } from "@/lib/storage/s3-blob-store";
import { s3 } from "@/lib/storage/s3";

/** What the store knows of kept bytes. */
export type KeptBlob = {
  /** Hex, lower case; also the address. */
  readonly sha256: string;
  readonly byteSize: number;
};

/** Kept bytes as the store finds them. */
export type FoundBlob = KeptBlob & {
  readonly keptAt: Date;
  /** Changes whenever somebody writes to the bytes, as far as the store can tell. */
  readonly stamp: string;
};

/** First and last byte, both included, as in HTTP. */
export type ByteRange = { readonly start: number; readonly end: number };

/** Bytes under their SHA-256: what has an address is whole and on disk, and the same bytes are kept once. */
export type BlobStore = {
  /** Keeps the bytes of `source`; a few buffers of them are in memory at a time. A failure leaves nothing behind. */
  put(source: Readable): Promise<KeptBlob>;
  /**
   * Keeps a file that its owner is about to give up, without copying it where that can be avoided.
   *
   * @param sha256 of the file where it is known already
   */
  adopt(file: string, sha256?: string): Promise<KeptBlob>;
  /** What is known of the bytes without reading them; null when there are none under this address. */
  find(sha256: string): Promise<FoundBlob | null>;
  /** The bytes, or the part `range` of them. */
  read(sha256: string, range?: ByteRange): Promise<Readable>;
  /** Whether the bytes are still those of their address, by reading all of them. False also when there are none. */
  isIntact(sha256: string): Promise<boolean>;
  /** Runs `work` on a file with the bytes, for libraries that need one; never to be written to. */
  withFile<Result>(sha256: string, work: (path: string) => Promise<Result>): Promise<Result>;
  /** Everything that is kept, in any order. */
  list(): AsyncIterable<FoundBlob>;
  /** Forgets the bytes; fine when there are none. */
  remove(sha256: string): Promise<void>;
};

/** The portal's evidence: in the data directory, or in the bucket that the settings name. */
export function blobStore(): BlobStore {
  const { dataDir } = env();
  const store = s3();
  if (store) return new S3BlobStore(store.client, store.bucket, path.join(/* turbopackIgnore: true */ dataDir, "workspace"));
  return new FileBlobStore(path.join(/* turbopackIgnore: true */ dataDir, "evidence"));
}
