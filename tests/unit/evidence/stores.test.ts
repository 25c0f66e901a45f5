import { S3Client } from "@aws-sdk/client-s3";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BlobStore } from "@/lib/storage/blob-store";
import { FileBlobStore } from "@/lib/storage/file-blob-store";
import { S3BlobStore } from "@/lib/storage/s3-blob-store";
import { s3Config } from "@/lib/storage/s3";
import { startS3Server, type S3Server } from "../../support/s3-server";

/* What every store must do, wherever it keeps the bytes. */

let directory: string;
let server: S3Server;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "stores-"));
  server = await startS3Server();
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

const stores: readonly (readonly [string, () => BlobStore])[] = [
  ["the file system", () => new FileBlobStore(path.join(directory, "evidence"))],
  ["S3", () => new S3BlobStore(new S3Client(s3Config(server.settings)), server.settings.bucket, path.join(directory, "workspace"))],
];
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const inPieces = (bytes: Buffer) => Readable.from([bytes.subarray(0, 1000), bytes.subarray(1000)]);
const broken = () =>
  Readable.from(
    (async function* () {
      yield randomBytes(1000);
      throw new Error("cut");
    })(),
  );

describe.each(stores)("%s", (_name, open) => {
  let store: BlobStore;
  beforeEach(() => {
    store = open();
  });
  const listed = async () => {
    const found: string[] = [];
    for await (const blob of store.list()) found.push(blob.sha256);
    return found;
  };

  it("keeps bytes under their SHA-256, and equal bytes once", async () => {
    const bytes = randomBytes(300_001);
    const blobs = [await store.put(inPieces(bytes)), await store.put(inPieces(bytes))];
    expect(blobs).toEqual([1, 2].map(() => ({ sha256: sha256(bytes), byteSize: bytes.length })));
    expect((await listed()).filter((each) => each === sha256(bytes))).toHaveLength(1);
    expect(await store.find(sha256(bytes))).toMatchObject({ sha256: sha256(bytes), byteSize: bytes.length });
    expect(await buffer(await store.read(sha256(bytes)))).toEqual(bytes);
    expect(await store.isIntact(sha256(bytes))).toBe(true);
  });

  it("takes files over, also larger than one part", async () => {
    const bytes = randomBytes(20 * 1024 * 1024);
    const file = path.join(directory, "handed-over");
    await writeFile(file, bytes);
    expect(await store.adopt(file)).toEqual({ sha256: sha256(bytes), byteSize: bytes.length });
    expect(await store.adopt(file, sha256(bytes))).toEqual({ sha256: sha256(bytes), byteSize: bytes.length });
    await rm(file);
    expect(await store.isIntact(sha256(bytes))).toBe(true);
  });

  it("gives any part, and a file to those who need one", async () => {
    const bytes = randomBytes(10_000);
    const { sha256: address } = await store.put(inPieces(bytes));
    expect(await buffer(await store.read(address, { start: 5, end: 5 }))).toEqual(bytes.subarray(5, 6));
    expect(await buffer(await store.read(address, { start: 9_000, end: 9_999 }))).toEqual(bytes.subarray(9_000));
    expect(await store.withFile(address, (file) => readFile(file))).toEqual(bytes);
    await expect(store.withFile(address, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  });

  it("keeps nothing of a source that breaks, and leaves no files behind", async () => {
    const before = await listed();
    await expect(store.put(broken())).rejects.toThrow("cut");
    expect(await listed()).toEqual(before);
    for (const folder of ["workspace", "evidence/incoming"]) {
      expect(await readdir(path.join(directory, folder)).catch(() => [])).toEqual([]);
    }
  });

  it("knows what it does not have, and forgets", async () => {
    const absent = "0".repeat(64);
    expect([await store.find(absent), await store.isIntact(absent)]).toEqual([null, false]);
    const { sha256: address } = await store.put(inPieces(randomBytes(2000)));
    await store.remove(address);
    await store.remove(address);
    expect(await store.find(address)).toBeNull();
    for (const address of ["", "../../etc/passwd", "A".repeat(64)]) await expect(store.find(address)).rejects.toThrow("not a SHA-256");
  });
});

it("S3 tells damaged bytes from good ones", async () => {
  const store = stores[1]?.[1]();
  if (!store) throw new Error("no store");
  const { sha256: address } = await store.put(inPieces(randomBytes(5000)));
  const before = await store.find(address);
  const object = path.join(server.directory, "evidence", "evidence", address.slice(0, 2), address.slice(2, 4), `${address}._S3rver_object`);
  const bytes = await readFile(object);
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  await writeFile(object, bytes);
  expect(await store.isIntact(address)).toBe(false);
  expect(before).not.toBeNull();
});
