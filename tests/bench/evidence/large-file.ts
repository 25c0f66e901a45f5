import { createHash } from "node:crypto";
import { request, type IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const mebibyte = 1024 * 1024;

/** A file of a gigabyte that lies nowhere: an MP4 by its first bytes, then a block that repeats, its number in each. */
export class LargeFile {
  readonly #block: Buffer;

  constructor(
    readonly byteSize: number,
    readonly seed: number,
  ) {
    this.#block = Buffer.alloc(mebibyte, Buffer.from(Array.from({ length: 251 }, (_, index) => (index * 31 + seed) & 0xff)));
  }

  /** The bytes from `start` on. */
  *bytes(start = 0): Generator<Buffer> {
    for (let at = start; at < this.byteSize; ) {
      const index = Math.floor(at / mebibyte);
      const block = Buffer.from(this.#block);
      block.writeUInt32BE(index, 100);
      if (index === 0) Buffer.from("\0\0\0\x18ftypisom\0\0\0\0isommp42", "latin1").copy(block);
      const from = at - index * mebibyte;
      const part = block.subarray(from, Math.min(mebibyte, from + this.byteSize - at));
      yield part;
      at += part.length;
    }
  }

  sha256(): string {
    const hash = createHash("sha256");
    for (const part of this.bytes()) hash.update(part);
    return hash.digest("hex");
  }
}

export type Sent = { readonly status: number; readonly headers: IncomingMessage["headers"]; readonly body: string };

/**
 * Sends a file's bytes from `start` on in one request.
 *
 * @param onProgress called with the bytes handed over so far; a thrown error ends the connection there
 */
export async function send(url: string, method: string, headers: Record<string, string>, file: LargeFile, start = 0, onProgress?: (sent: number) => Promise<void> | void): Promise<Sent> {
  const outgoing = request(url, { method, headers: { ...headers, "content-length": String(file.byteSize - start) } });
  const answer = new Promise<IncomingMessage>((resolve, reject) => outgoing.once("response", resolve).once("error", reject));
  answer.catch(() => undefined);
  let sent = 0;
  async function* watched(): AsyncGenerator<Buffer> {
    for (const part of file.bytes(start)) {
      yield part;
      sent += part.length;
      await onProgress?.(sent);
    }
  }
  await pipeline(Readable.from(onProgress ? watched() : file.bytes(start), { objectMode: false, highWaterMark: mebibyte }), outgoing);
  const response = await answer;
  let body = "";
  for await (const part of response.setEncoding("utf8")) body += String(part);
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

/** Reads an answer to its end. @returns how many bytes it had */
export async function fetchAll(url: string, headers: Record<string, string>): Promise<number> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => request(url, { headers }, resolve).once("error", reject).end());
  if (response.statusCode !== 200) throw new Error(`${url} answers ${response.statusCode}`);
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) size += part.length;
  return size;
}
