import { createHash, randomUUID } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { env } from "@/lib/env";

/** What the store knows of kept bytes. */
export type KeptBlob = {
  /** Hex, lower case; also the address. */
  readonly sha256: string;
  readonly byteSize: number;
};

/** First and last byte, both included, as in HTTP. */
export type ByteRange = { readonly start: number; readonly end: number };

const sha256Pattern = /^[0-9a-f]{64}$/;

/**
 * Bytes kept under their SHA-256 in a directory: `aa/bb/<sha256>`. What has an address is whole and on disk;
 * what is on its way lies in `incoming/`. The same bytes are kept once.
 */
export class BlobStore {
  /** @param directory absolute; made when first written to */
  constructor(private readonly directory: string) {}

  /**
   * Keeps the bytes of `source` and gives their address. A few buffers of them are in memory at a time.
   * Returns once file and directory entries are on disk; a failure leaves nothing behind.
   */
  async put(source: Readable): Promise<KeptBlob> {
    const incoming = path.join(this.directory, "incoming");
    await makeDirectory(incoming);
    const temporary = path.join(incoming, randomUUID());
    try {
      const blob = await writeHashed(source, temporary);
      const target = this.pathOf(blob.sha256);
      await makeDirectory(path.dirname(target));
      // Also when the address is taken: the bytes are the same, and damaged ones are replaced.
      await rename(temporary, target);
      await syncDirectory(path.dirname(target));
      return blob;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** The kept bytes' size, or null when there are none under this address. */
  async find(sha256: string): Promise<KeptBlob | null> {
    try {
      return { sha256, byteSize: (await stat(this.pathOf(sha256))).size };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** The bytes, or the part `range` of them. A missing blob shows as the stream's error. */
  read(sha256: string, range?: ByteRange): ReadStream {
    return createReadStream(this.pathOf(sha256), range);
  }

  /** Where the bytes lie; for readers that need a file, such as the image library. Never write there. */
  pathOf(sha256: string): string {
    if (!sha256Pattern.test(sha256)) throw new Error("not a SHA-256");
    return path.join(this.directory, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

/** The portal's evidence. */
export function blobStore(): BlobStore {
  return new BlobStore(path.join(/* turbopackIgnore: true */ env().dataDir, "evidence"));
}

/** True for the file system's "no such file". */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

async function writeHashed(source: Readable, target: string): Promise<KeptBlob> {
  const hash = createHash("sha256");
  let byteSize = 0;
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      hash.update(chunk);
      byteSize += chunk.length;
      yield chunk;
    }
  }
  const file = await open(target, "wx", 0o600);
  try {
    await writeFile(file, measured());
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest("hex"), byteSize };
}

/** Makes the directory and those above it; each new entry is on disk when this returns. */
async function makeDirectory(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true, mode: 0o700 });
  if (!first) return;
  for (let made = directory; ; made = path.dirname(made)) {
    await syncDirectory(path.dirname(made));
    if (made === first) return;
  }
}

/** Without this a rename may be lost with the power. Windows cannot open directories and needs no such call. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
