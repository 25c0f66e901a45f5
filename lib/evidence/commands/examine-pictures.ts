import type { SystemActor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { hashPieces, signedHash } from "@/lib/evidence/image-hash";
import type { PictureFacts, PictureQuestion } from "@/lib/evidence/isolated/examine-picture";
import { isHeic } from "@/lib/evidence/media-types";
import { runIsolated } from "@/lib/isolation/run-isolated";
import { blobStore } from "@/lib/storage/blob-store";

const batch = 20;
const limits = { timeoutMs: 30_000, memoryMb: 1024 };
const nothing: PictureFacts = { width: null, height: null, takenAt: null, takenOffset: null, latitude: null, longitude: null, imageHash: null };

/**
 * Reads what pictures say of themselves, those that nobody has looked at yet, the oldest first. The same bytes are looked at
 * once, however many reports they are in. May be cut off anywhere and run twice at once.
 *
 * @returns how many were looked at
 */
export async function examinePictures(actor: SystemActor, clock: () => Date, stop: AbortSignal): Promise<number> {
  if (actor.kind !== "system") throw new AppError("forbidden");
  let done = 0;
  while (!stop.aborted) {
    const waiting = await db.$queryRaw<{ sha256: string; mediaType: string }[]>`
      SELECT e."sha256", min(e."media_type") AS "mediaType" FROM "evidence" e
      WHERE e."media_type" LIKE 'image/%' AND e."scan_state" IN ('not_required', 'clean')
        AND NOT EXISTS (SELECT FROM "photograph" p WHERE p."sha256" = e."sha256")
      GROUP BY e."sha256" ORDER BY min(e."created_at"), e."sha256" LIMIT ${batch}`;
    for (const { sha256, mediaType } of waiting) {
      if (stop.aborted) break;
      await record(sha256, await examine(sha256, isHeic(mediaType)), clock());
      done += 1;
    }
    if (waiting.length < batch) break;
  }
  return done;
}

/** A picture that cannot be read, or takes too long, says nothing; it is not looked at again. */
async function examine(sha256: string, heic: boolean): Promise<PictureFacts> {
  if (!(await blobStore().find(sha256))) return nothing;
  return blobStore().withFile(sha256, (path) =>
    runIsolated<PictureQuestion, PictureFacts>("lib/evidence/isolated/examine-picture.ts", { path, isHeic: heic }, limits).catch(() => nothing),
  );
}

async function record(sha256: string, { takenAt, imageHash, ...facts }: PictureFacts, now: Date): Promise<void> {
  const data = {
    sha256,
    ...facts,
    takenAt: takenAt === null ? null : new Date(`${takenAt}Z`),
    imageHash: imageHash === null ? null : signedHash(imageHash),
    hashPieces: imageHash ? hashPieces(imageHash) : [],
    examinedAt: now,
  };
  // What bytes say never changes: whoever comes second says the same.
  await db.photograph.createMany({ data: [data], skipDuplicates: true });
}
