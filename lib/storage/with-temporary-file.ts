import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/env";

/** Runs `work` on a file with these bytes, for what is read once and not kept; whatever happens, the file goes. */
export async function withTemporaryFile<Result>(bytes: AsyncIterable<Uint8Array>, work: (file: string) => Promise<Result>): Promise<Result> {
  const folder = path.join(/* turbopackIgnore: true */ env().dataDir, "workspace");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${randomUUID()}.tmp`);
  try {
    await pipeline(Readable.from(bytes), createWriteStream(file, { mode: 0o600 }));
    return await work(file);
  } finally {
    await rm(file, { force: true });
  }
}
