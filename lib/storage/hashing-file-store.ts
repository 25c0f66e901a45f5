import { createHash, type Hash } from "node:crypto";
import { createWriteStream } from "node:fs";
import path from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { FileStore } from "@tus/file-store";
import { ERRORS } from "@tus/server";

/** More than are sent at the same time; whoever falls out is hashed from the file in the end. */
const kept = 256;

type Running = { readonly hash: Hash; readonly size: number };

/**
 * Hashes what arrives while it is written, so that a finished upload need not be read again. A hash that has run through
 * every byte so far, in order, is kept in memory until the next ones come; after a restart it is gone, and the file says
 * what it is.
 */
export class HashingFileStore extends FileStore {
  readonly #running = new Map<string, Running>();

  /** The SHA-256 of the first `size` bytes, hex; undefined where not all of them have passed through here. */
  digestOf(id: string, size: number): string | undefined {
    const running = this.#running.get(id);
    return running?.size === size ? running.hash.copy().digest("hex") : undefined;
  }

  forget(id: string): void {
    this.#running.delete(id);
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const before = this.#running.get(id);
    this.#running.delete(id);
    const hash = offset === 0 ? createHash("sha256") : before?.size === offset ? before.hash : null;
    let size = offset;
    const measured = new Transform({
      transform(chunk: Buffer, _encoding, pass) {
        hash?.update(chunk);
        size += chunk.length;
        pass(null, chunk);
      },
    });
    const file = createWriteStream(path.join(this.directory, id), { flags: "r+", start: offset });
    try {
      await pipeline(readable, measured, file);
    } catch {
      // How much of it reached the file is the file's to say; the next part begins there, without a hash.
      throw ERRORS.FILE_WRITE_ERROR;
    }
    if (hash) this.#keep(id, { hash, size });
    return size;
  }

  #keep(id: string, running: Running): void {
    this.#running.set(id, running);
    const [oldest] = this.#running.keys();
    if (this.#running.size > kept && oldest !== undefined) this.#running.delete(oldest);
  }
}
