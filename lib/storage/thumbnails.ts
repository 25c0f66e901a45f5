import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { env } from "@/lib/env";
import { blobStore } from "@/lib/storage/blob-store";
import { maxPixels } from "@/lib/storage/picture-limits";
import { isMissing } from "@/lib/storage/file-blob-store";

/** Longest side, pixels. */
const side = 480;
const maxSeconds = 20;

sharp.cache(false);
sharp.concurrency(1);

const making = new Map<string, Promise<string | null>>();
let queue: Promise<unknown> = Promise.resolve();

/**
 * Path of a picture's thumbnail: WebP, upright, without the photograph's metadata (place and device stay with us).
 * Made once and kept in `thumbnails/` of the data directory, which may be emptied at any time.
 * One is made at a time. Null when the bytes are no picture that can be read.
 */
export function ensureThumbnail(sha256: string): Promise<string | null> {
  const running = making.get(sha256);
  if (running) return running;
  const job = findOrMake(sha256).finally(() => making.delete(sha256));
  making.set(sha256, job);
  return job;
}

async function findOrMake(sha256: string): Promise<string | null> {
  const root = path.join(/* turbopackIgnore: true */ env().dataDir, "thumbnails");
  const target = path.join(root, sha256.slice(0, 2), `${sha256}.webp`);
  if (await isThere(target)) return target;
  const turn = queue.then(() => blobStore().withFile(sha256, (file) => make(file, target)));
  queue = turn.catch(() => undefined);
  return (await turn) ? target : null;
}

async function make(source: string, target: string): Promise<boolean> {
  const image = await sharp(source, { limitInputPixels: maxPixels, failOn: "error", sequentialRead: true })
    .autoOrient()
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
    .webp({ quality: 72 })
    .timeout({ seconds: maxSeconds })
    .toBuffer()
    .catch(() => null);
  if (!image) return false;
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const temporary = `${target}.${randomUUID()}`;
  try {
    await writeSynced(temporary, image);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return true;
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
