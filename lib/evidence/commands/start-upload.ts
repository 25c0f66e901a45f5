import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { assertFewerFiles, assertRoom } from "@/lib/evidence/commands/quota";
import { findOpenUpdate } from "@/lib/evidence/commands/choose-update";
import type { UploadMetadata } from "@/lib/evidence/schema";
import { uploadLifeMs } from "@/lib/storage/upload-life";
import { lockAllocation } from "@/lib/progress/commands/lock-allocation";

/**
 * Writes down who begins which upload, before its first byte: only that organisation may continue it.
 *
 * @param upload its size as announced
 * @param clock the machine's, by which unfinished uploads run out
 * @throws AppError `invalid` for an empty file, `too-large` beyond the organisation's share, `not-found` for an unknown allocation or update, `forbidden`,
 *   `rule-violated` when the update is not open: told now rather than after an hour of sending
 */
export async function startUpload(
  actor: PersonActor,
  upload: { readonly id: string; readonly byteSize: number; readonly metadata: UploadMetadata },
  now: Date,
  clock: Date,
): Promise<void> {
  if (upload.byteSize === 0) throw new AppError("invalid", { reason: "evidence.empty" });
  const { allocationId, updateId } = upload.metadata;
  await inTransaction(db, async (tx) => {
    const allocation = await lockAllocation(tx, allocationId);
    const { organisationId } = allocation;
    assertAllowed(actor, "evidence.attach", { organisationId });
    const update = await findOpenUpdate(tx, allocation, upload.metadata, now);
    await assertFewerFiles(tx, update?.id ?? null);
    await assertRoom(tx, { organisationId, byteSize: upload.byteSize, clock });
    await tx.evidenceUpload.create({
      data: {
        id: upload.id,
        accountId: actor.accountId,
        organisationId,
        allocationId,
        updateId: updateId ?? null,
        byteSize: upload.byteSize,
        expiresAt: new Date(clock.getTime() + uploadLifeMs),
        createdAt: now,
      },
      select: { id: true },
    });
  });
}
