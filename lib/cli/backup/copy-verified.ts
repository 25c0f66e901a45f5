import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";

/**
 * Copies a file and makes sure that its bytes are those of the digest.
 *
 * @returns false when they are not; the copy is then worthless
 * @throws the file system's error, such as ENOENT
 */
export async function copyVerified(source: string, target: string, sha256: string): Promise<boolean> {
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  return (await copyHashed(source, createWriteStream(target, { mode: 0o600, flush: true }))) === sha256;
}

/** The SHA-256 of a file, hex. */
export function hashFile(file: string): Promise<string> {
  return copyHashed(file, new PassThrough().resume());
}

async function copyHashed(source: string, target: NodeJS.WritableStream): Promise<string> {
  const hash = createHash("sha256");
  const measured = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(createReadStream(source), measured, target);
  return hash.digest("hex");
}
