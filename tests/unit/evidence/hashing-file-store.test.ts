import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { Upload } from "@tus/server";
import { afterEach, beforeEach, expect, it } from "vitest";
import { HashingFileStore } from "@/lib/storage/hashing-file-store";

let directory: string;
let store: HashingFileStore;
const bytes = randomBytes(10_000);
const sha256 = (part: Uint8Array) => createHash("sha256").update(part).digest("hex");
const pieces = (from: number, to: number) => Readable.from([bytes.subarray(from, from + 7), bytes.subarray(from + 7, to)]);

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "staging-"));
  store = new HashingFileStore({ directory });
  await store.create(new Upload({ id: "one", size: bytes.length, offset: 0 }));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

it("knows the SHA-256 of what came in order, in however many parts", async () => {
  expect(await store.write(pieces(0, 4000), "one", 0)).toBe(4000);
  expect(store.digestOf("one", 4000)).toBe(sha256(bytes.subarray(0, 4000)));
  expect(await store.write(pieces(4000, 10_000), "one", 4000)).toBe(10_000);
  expect(store.digestOf("one", 10_000)).toBe(sha256(bytes));
  expect(store.digestOf("one", 9_999)).toBeUndefined();
});

it("claims nothing where a part passed it by, broke off, or was forgotten", async () => {
  await store.write(pieces(0, 4000), "one", 0);
  const elsewhere = new HashingFileStore({ directory });
  await elsewhere.write(pieces(4000, 10_000), "one", 4000);
  expect(elsewhere.digestOf("one", 10_000)).toBeUndefined();
  const broken = Readable.from(
    (async function* () {
      yield bytes.subarray(4000, 5000);
      throw new Error("cut");
    })(),
  );
  await expect(store.write(broken, "one", 4000)).rejects.toMatchObject({ status_code: 500 });
  await store.write(pieces(5000, 10_000), "one", 5000);
  expect(store.digestOf("one", 10_000)).toBeUndefined();
  await store.write(pieces(0, 4000), "one", 0);
  store.forget("one");
  expect(store.digestOf("one", 4000)).toBeUndefined();
});
