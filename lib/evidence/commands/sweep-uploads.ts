import { db } from "@/lib/db/client";
import { uploadStaging } from "@/lib/storage/upload-staging";
import { uploadLocks } from "@/lib/storage/upload-locks";

const batch = 100;
/** How long the address of an upload that ran out still says so; then it is as unknown as any. */
const rememberedDays = 30;

/**
 * Drops the bytes of uploads that ran out before they were finished, and forgets the oldest of them. An upload that
 * somebody is just writing to is left for the next time.
 *
 * @param clock the machine's
 * @returns how many were swept
 */
export async function sweepUploads(clock: Date, stop: AbortSignal): Promise<number> {
  let swept = 0;
  for (let after = ""; !stop.aborted; ) {
    const due = await db.evidenceUpload.findMany({
      where: { evidenceId: null, sweptAt: null, expiresAt: { lte: clock }, id: { gt: after } },
      orderBy: { id: "asc" },
      take: batch,
      select: { id: true },
    });
    for (const { id } of due) if (await sweep(id, clock)) swept += 1;
    const last = due.at(-1);
    if (!last || due.length < batch) break;
    after = last.id;
  }
  const forgotten = new Date(clock.getTime() - rememberedDays * 86_400_000);
  await db.evidenceUpload.deleteMany({ where: { evidenceId: null, sweptAt: { lt: forgotten } } });
  return swept;
}

async function sweep(id: string, clock: Date): Promise<boolean> {
  const unlock = await uploadLocks().tryLock(id);
  if (!unlock) return false;
  try {
    const upload = await db.evidenceUpload.findUnique({ where: { id }, select: { evidenceId: true, sweptAt: true } });
    if (!upload || upload.evidenceId || upload.sweptAt) return false;
    // The bytes first: a death in between leaves a row that is swept again.
    await uploadStaging().discard(id);
    await db.evidenceUpload.updateMany({ where: { id, evidenceId: null }, data: { sweptAt: clock } });
    return true;
  } finally {
    await unlock();
  }
}
