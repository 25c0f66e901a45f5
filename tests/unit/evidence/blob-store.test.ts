import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileBlobStore } from "@/lib/storage/file-blob-store";

let directory: string;
let store: FileBlobStore;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "evidence-blobs-"));
  store = new FileBlobStore(path.join(directory, "evidence"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const inPieces = (bytes: Buffer, size: number) =>
  Readable.from(Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)));

describe("put", () => {
  it("keeps the bytes under their SHA-256, readable by the owner alone", async () => {
    const bytes = randomBytes(300_001);
    const blob = await store.put(inPieces(bytes, 7_777));
    expect(blob).toEqual({ sha256: sha256(bytes), byteSize: bytes.length });
    const [, a, b] = /^(..)(..)/.exec(blob.sha256) ?? [];
    const file = path.join(directory, "evidence", a ?? "", b ?? "", blob.sha256);
    expect(await readFile(file)).toEqual(bytes);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(path.join(directory, "evidence", "incoming"))).toEqual([]);
  });

  it("keeps equal bytes once, also when they come at the same time", async () => {
    const bytes = randomBytes(50_000);
    const blobs = await Promise.all([1, 2, 3].map((size) => store.put(inPieces(bytes, size * 1000))));
    expect(new Set(blobs.map((blob) => blob.sha256)).size).toBe(1);
    const everything = await readdir(path.join(directory, "evidence"), { recursive: true, withFileTypes: true });
    expect(everything.filter((entry) => entry.isFile())).toHaveLength(1);
  });

  it("replaces damaged bytes by good ones", async () => {
    const bytes = randomBytes(1000);
    const { sha256: address } = await store.put(inPieces(bytes, 1000));
    await writeFile(store.pathOf(address), "damaged");
    await store.put(inPieces(bytes, 1000));
    expect(await buffer(await store.read(address))).toEqual(bytes);
  });

  it("leaves nothing behind when the source breaks", async () => {
    const broken = Readable.from(
      (async function* () {
        yield randomBytes(1000);
        throw new Error("cut");
      })(),
    );
    await expect(store.put(broken)).rejects.toThrow("cut");
    const everything = await readdir(path.join(directory, "evidence"), { recursive: true, withFileTypes: true });
    expect(everything.filter((entry) => entry.isFile())).toEqual([]);
  });

  it("holds a few buffers of a large source, never the whole", async () => {
    const piece = randomBytes(64 * 1024);
    const pieces = 4096;
    let highest = 0;
    const source = Readable.from(
      (function* () {
        for (let i = 0; i < pieces; i++) {
          if (i % 64 === 0) highest = Math.max(highest, process.memoryUsage.rss());
          yield piece;
        }
      })(),
    );
    const before = process.memoryUsage.rss();
    const { byteSize } = await store.put(source);
    expect(byteSize).toBe(pieces * piece.length);
    expect((highest - before) / 1024 / 1024).toBeLessThan(64);
  });
});

describe("read and find", () => {
  it("gives any part", async () => {
    const bytes = randomBytes(10_000);
    const { sha256: address } = await store.put(inPieces(bytes, 1000));
    expect(await buffer(await store.read(address, { start: 0, end: 0 }))).toEqual(bytes.subarray(0, 1));
    expect(await buffer(await store.read(address, { start: 9_000, end: 9_999 }))).toEqual(bytes.subarray(9_000));
    expect(await store.find(address)).toMatchObject({ sha256: address, byteSize: 10_000 });
  });

  it("takes a file over without copying, and gives it a name of its own", async () => {
    const bytes = randomBytes(100_000);
    const file = path.join(directory, "staged");
    await writeFile(file, bytes, { mode: 0o644 });
    for (const known of [undefined, sha256(bytes)]) {
      expect(await store.adopt(file, known)).toEqual({ sha256: sha256(bytes), byteSize: bytes.length });
    }
    await rm(file);
    expect(await store.isIntact(sha256(bytes))).toBe(true);
    expect((await stat(store.pathOf(sha256(bytes)))).mode & 0o777).toBe(0o600);
    expect(await readdir(path.join(directory, "evidence", "incoming"))).toEqual([]);
  });

  it("tells whether bytes are still those of their address, and lists and forgets them", async () => {
    const { sha256: good } = await store.put(inPieces(randomBytes(1000), 100));
    const { sha256: bad } = await store.put(inPieces(randomBytes(1000), 100));
    const stamp = (await store.find(bad))?.stamp;
    await writeFile(store.pathOf(bad), "other");
    expect((await store.find(bad))?.stamp).not.toBe(stamp);
    expect([await store.isIntact(good), await store.isIntact(bad), await store.isIntact("0".repeat(64))]).toEqual([true, false, false]);
    const listed: string[] = [];
    for await (const each of store.list()) listed.push(each.sha256);
    expect(listed.toSorted()).toEqual([good, bad].toSorted());
    await store.remove(bad);
    await store.remove(bad);
    expect(await store.find(bad)).toBeNull();
  });

  it("knows what it does not have, and never leaves its directory", async () => {
    expect(await store.find("0".repeat(64))).toBeNull();
    for (const address of ["", "../../etc/passwd", "A".repeat(64), `${"0".repeat(64)}\n`]) {
      expect(() => store.pathOf(address)).toThrow();
    }
  });
});
