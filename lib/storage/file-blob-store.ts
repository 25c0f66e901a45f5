import { createHash, randomUUID } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { copyFile, link, mkdir, open, opendir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import type { BlobStore, ByteRange, FoundBlob, KeptBlob } from "@/lib/storage/blob-store";

const sha256Pattern = /^[0-9a-f]{64}$/;
const readBytes = 512 * 1024;

/** Keeps blobs in a directory: `aa/bb/<sha256>`; what is on its way lies in `incoming/`. */
export class FileBlobStore implements BlobStore {
  /** @param directory absolute; made when first written to */
  constructor(private readonly directory: string) {}

  /** Returns once file and directory entries are on disk. */
  async put(source: Readable): Promise<KeptBlob> {
    const temporary = await this.nextIncoming();
    try {
      const blob = await writeHashed(source, temporary);
      await this.moveIn(temporary, blob.sha256);
      return blob;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** Gives the file a second name; copies it where the file system knows no such thing. Its bytes are on disk on return. */
  async adopt(file: string, sha256?: string): Promise<KeptBlob> {
    const temporary = await this.nextIncoming();
    try {
      await link(file, temporary).catch(() => copyFile(file, temporary));
      const blob = sha256 === undefined ? await hashFile(temporary) : { sha256, byteSize: (await stat(temporary)).size };
      await syncFile(temporary);
      await this.moveIn(temporary, blob.sha256);
      return blob;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async find(sha256: string): Promise<FoundBlob | null> {
    const found = await stat(this.pathOf(sha256)).catch(ignoreMissing);
    if (!found) return null;
    const { size, ino, mtime, mtimeMs, ctimeMs } = found;
    return { sha256, byteSize: size, keptAt: mtime, stamp: `${ino}-${size}-${mtimeMs}-${ctimeMs}` };
  }

  /** A missing blob shows as the stream's error. */
  async read(sha256: string, range?: ByteRange): Promise<ReadStream> {
    return createReadStream(this.pathOf(sha256), { ...range, highWaterMark: readBytes });
  }

  async isIntact(sha256: string): Promise<boolean> {
    const found = await hashFile(this.pathOf(sha256)).catch(ignoreMissing);
    return found?.sha256 === sha256;
  }

  withFile<Result>(sha256: string, work: (path: string) => Promise<Result>): Promise<Result> {
    return work(this.pathOf(sha256));
  }

  async *list(): AsyncGenerator<FoundBlob> {
    for await (const name of entriesOf(this.directory)) {
      if (name.length !== 2) continue;
      for await (const next of entriesOf(path.join(this.directory, name))) {
        for await (const sha256 of entriesOf(path.join(this.directory, name, next))) {
          const found = sha256Pattern.test(sha256) ? await this.find(sha256) : null;
          if (found) yield found;
        }
      }
    }
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  /** Where the bytes lie. */
  pathOf(sha256: string): string {
    if (!sha256Pattern.test(sha256)) throw new Error("not a SHA-256");
    return path.join(this.directory, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  private async nextIncoming(): Promise<string> {
    const incoming = path.join(this.directory, "incoming");
    await makeDirectory(incoming);
    return path.join(incoming, randomUUID());
  }

  /** Also when the address is taken: the bytes are the same, and damaged ones are replaced. */
  private async moveIn(temporary: string, sha256: string): Promise<void> {
    const target = this.pathOf(sha256);
    await makeDirectory(path.dirname(target));
    await rename(temporary, target);
    // Renaming one name of a file onto another of its names does nothing, and leaves both.
    await rm(temporary, { force: true });
    await syncDirectory(path.dirname(target));
  }
}

/** True for the file system's "no such file". */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function ignoreMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}

/** The names in a directory; none when it is not there. */
async function* entriesOf(directory: string): AsyncGenerator<string> {
  const opened = await opendir(directory).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return null;
    return ignoreMissing(error);
  });
  if (opened) for await (const { name } of opened) yield name;
}

async function hashFile(file: string): Promise<KeptBlob> {
  const hash = createHash("sha256");
  let byteSize = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: readBytes }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    byteSize += chunk.length;
  }
  return { sha256: hash.digest("hex"), byteSize };
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

/** The bytes may have been written by somebody who did not wait for the disk; they belong to the owner alone. */
async function syncFile(target: string): Promise<void> {
  const file = await open(target, "r+");
  try {
    await file.chmod(0o600);
    await file.sync();
  } finally {
    await file.close();
  }
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
