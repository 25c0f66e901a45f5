import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { env } from "@/lib/env";
import { runIsolated } from "@/lib/isolation/run-isolated";
import { blobStore } from "@/lib/storage/blob-store";
import { isMissing } from "@/lib/storage/file-blob-store";
import { maxPixels } from "@/lib/storage/picture-limits";

/** For lists, and for looking at. */
export type PictureSize = "thumbnail" | "preview";

/** Longest side, pixels. */
const sides: Readonly<Record<PictureSize, number>> = { thumbnail: 480, preview: 1600 };
const qualities: Readonly<Record<PictureSize, number>> = { thumbnail: 72, preview: 80 };
const maxSeconds = 20;
const decoding = { timeoutMs: 30_000, memoryMb: 1024 };

export type PictureSource = {
  readonly sha256: string;
  /** The image library does not read it; it is decoded in a process of its own first. */
  readonly isHeic: boolean;
};

sharp.cache(false);
sharp.concurrency(1);

const making = new Map<string, Promise<string | null>>();
let queue: Promise<unknown> = Promise.resolve();

/**
 * Path of a small picture of a photograph: WebP, upright, without the photograph's metadata (place and device stay with us).
 * Made once and kept in `thumbnails/` of the data directory, which may be emptied at any time. One is made at a time. Null
 * when the bytes are no picture that can be read.
 */
export function ensurePicture(source: PictureSource, size: PictureSize): Promise<string | null> {
  const key = `${source.sha256} ${size}`;
  const running = making.get(key);
  if (running) return running;
  const job = findOrMake(source, size).finally(() => making.delete(key));
  making.set(key, job);
  return job;
}

async function findOrMake(source: PictureSource, size: PictureSize): Promise<string | null> {
  const { sha256 } = source;
  const root = path.join(/* turbopackIgnore: true */ env().dataDir, "thumbnails");
  const target = path.join(root, sha256.slice(0, 2), size === "thumbnail" ? `${sha256}.webp` : `${sha256}.${size}.webp`);
  if (await isThere(target)) return target;
  const turn = queue.then(() => blobStore().withFile(sha256, (file) => make(source.isHeic, file, target, size)));
  queue = turn.catch(() => undefined);
  return (await turn) ? target : null;
}

async function make(isHeic: boolean, source: string, target: string, size: PictureSize): Promise<boolean> {
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const temporary = `${target}.${randomUUID()}`;
  const decoded = `${temporary}.png`;
  try {
    if (isHeic && !(await decode(source, decoded))) return false;
    const image = await shrink(isHeic ? decoded : source, size).catch(() => null);
    if (!image) return false;
    await writeSynced(temporary, image);
    await rename(temporary, target);
    return true;
  } finally {
    await Promise.all([rm(temporary, { force: true }), rm(decoded, { force: true })]);
  }
}

function decode(path: string, target: string): Promise<boolean> {
  return runIsolated<object, true>("lib/evidence/isolated/convert-heic.ts", { path, target }, decoding).catch(() => false);
}

function shrink(source: string, size: PictureSize): Promise<Buffer> {
  return sharp(source, { limitInputPixels: maxPixels, failOn: "error", sequentialRead: true })
    .autoOrient()
    .resize({ width: sides[size], height: sides[size], fit: "inside", withoutEnlargement: true })
    .webp({ quality: qualities[size] })
    .timeout({ seconds: maxSeconds })
    .toBuffer();
}

async function writeSynced(target: string, bytes: Buffer): Promise<void> {
  const file = await open(target, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function isThere(target: string): Promise<boolean> {
  try {
    await stat(target);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
