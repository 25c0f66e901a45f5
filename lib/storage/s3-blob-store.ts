import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import type { BlobStore, ByteRange, FoundBlob, KeptBlob } from "@/lib/storage/blob-store";

const sha256Pattern = /^[0-9a-f]{64}$/;
const prefix = "evidence/";
const partBytes = 16 * 1024 * 1024;

/**
 * Keeps blobs in a bucket: `evidence/aa/bb/<sha256>`. An object is there whole or not at all, so what has an address is
 * whole. Files that libraries need lie in `workspace` for as long as they are used.
 */
export class S3BlobStore implements BlobStore {
  /** @param workspace an absolute directory for passing files, which may be emptied whenever nothing runs */
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
    private readonly workspace: string,
  ) {}

  /** Spools to the disk first: the address is the hash, which is known with the last byte alone. */
  put(source: Readable): Promise<KeptBlob> {
    return this.inWorkspace(async (file) => this.adopt(file, await this.spool(source, file)));
  }

  async adopt(file: string, sha256?: string): Promise<KeptBlob> {
    const address = sha256 ?? (await hashOf(createReadStream(file)));
    const { size } = await stat(file);
    const target = { Bucket: this.bucket, Key: keyOf(address), Body: createReadStream(file), ContentLength: size };
    await new Upload({ client: this.client, params: target, partSize: partBytes, queueSize: 2 }).done();
    return { sha256: address, byteSize: size };
  }

  async find(sha256: string): Promise<FoundBlob | null> {
    try {
      const { ContentLength = 0, LastModified, ETag } = await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: keyOf(sha256) }));
      return { sha256, byteSize: ContentLength, keptAt: LastModified ?? new Date(0), stamp: `${ETag}-${ContentLength}-${LastModified?.getTime()}` };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async read(sha256: string, range?: ByteRange): Promise<Readable> {
    const Range = range && `bytes=${range.start}-${range.end}`;
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: keyOf(sha256), ...(Range ? { Range } : {}) }));
    return Body as Readable;
  }

  async isIntact(sha256: string): Promise<boolean> {
    try {
      return (await hashOf(await this.read(sha256))) === sha256;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  withFile<Result>(sha256: string, work: (path: string) => Promise<Result>): Promise<Result> {
    return this.inWorkspace(async (file) => {
      await pipeline(await this.read(sha256), createWriteStream(file, { mode: 0o600 }));
      return work(file);
    });
  }

  async *list(): AsyncGenerator<FoundBlob> {
    for (let after: string | undefined; ; ) {
      const page = await this.client.send(new ListObjectsV2Command({ Bucket: this.bucket, Prefix: prefix, ...(after ? { ContinuationToken: after } : {}) }));
      for (const { Key = "", Size = 0, LastModified, ETag } of page.Contents ?? []) {
        const sha256 = Key.split("/").at(-1) ?? "";
        if (sha256Pattern.test(sha256)) yield { sha256, byteSize: Size, keptAt: LastModified ?? new Date(0), stamp: `${ETag}-${Size}-${LastModified?.getTime()}` };
      }
      after = page.NextContinuationToken;
      if (!after) return;
    }
  }

  async remove(sha256: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: keyOf(sha256) }));
  }

  /** Runs `work` with the name of a file that is gone afterwards. */
  async inWorkspace<Result>(work: (file: string) => Promise<Result>): Promise<Result> {
    await mkdir(this.workspace, { recursive: true, mode: 0o700 });
    const file = path.join(this.workspace, randomUUID());
    try {
      return await work(file);
    } finally {
      await rm(file, { force: true });
    }
  }

  /** @returns the SHA-256 of what was written */
  private async spool(source: Readable, file: string): Promise<string> {
    const hash = createHash("sha256");
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, pass) {
        hash.update(chunk);
        pass(null, chunk);
      },
    });
    await pipeline(source, hashing, createWriteStream(file, { mode: 0o600 }));
    return hash.digest("hex");
  }
}

function keyOf(sha256: string): string {
  if (!sha256Pattern.test(sha256)) throw new Error("not a SHA-256");
  return `${prefix}${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

async function hashOf(source: Readable): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of source as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest("hex");
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === "NotFound" || error.name === "NoSuchKey");
}
