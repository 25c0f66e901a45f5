import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";
import { ensureOpenUpdate } from "@/lib/evidence/commands/choose-update";
import { forgetUpload } from "@/lib/evidence/commands/forget-upload";
import { inspectFile } from "@/lib/evidence/commands/inspect-file";
import { isHeic, kindOf } from "@/lib/evidence/media-types";
import { assertFewerFiles, assertRoom, changeUsage } from "@/lib/evidence/commands/quota";
import { findOwnUpload } from "@/lib/evidence/queries/evidence";
import { uploadMetadataSchema, type UploadMetadata } from "@/lib/evidence/schema";
import { lockAllocation } from "@/lib/progress/commands/lock-allocation";
import { blobStore } from "@/lib/storage/blob-store";
import { ensurePicture } from "@/lib/storage/thumbnails";
import { uploadStaging, type StagedUpload } from "@/lib/storage/upload-staging";

const underWay = new Map<string, Promise<string>>();

/**
 * Makes evidence of an upload whose last byte has arrived, and gives its id. Once: asked again, also after a crash at
 * any point, it gives the same id. The bytes go into the blob store first, then the rows are committed together,
 * then the staged copy goes; what a crash leaves behind is either picked up by the next call or harmless.
 *
 * @throws AppError `not-found` for an unknown upload or another organisation's, `invalid` for a type that is not
 *   allowed (the upload is forgotten), `too-large` beyond the organisation's share, `rule-violated` when the update was closed meanwhile or bytes are missing
 */
export function attachEvidence(actor: PersonActor, uploadId: string, now: Date, clock: Date): Promise<string> {
  // Two requests that finish one upload would read and store its bytes twice.
  const running = underWay.get(uploadId);
  if (running) return running;
  const job = attach(actor, uploadId, now, clock).finally(() => underWay.delete(uploadId));
  underWay.set(uploadId, job);
  return job;
}

async function attach(actor: PersonActor, uploadId: string, now: Date, clock: Date): Promise<string> {
  const upload = await findOwnUpload(actor, uploadId, clock);
  if (!upload) throw new AppError("not-found");
  if (upload.evidence) return upload.evidence.id;
  const staged = await uploadStaging().find(uploadId);
  if (!staged) throw new AppError("not-found");
  if (!staged.isComplete) throw new AppError("rule-violated", { reason: "evidence.incomplete" });
  const metadata = uploadMetadataSchema.parse(staged.metadata);
  const file = await keepFile(uploadId, staged, metadata.filename).catch((error: unknown) => refuse(uploadId, error));
  const id = await inTransaction(db, (tx) => writeEvidence(tx, actor, { uploadId, file, metadata, clock }, now));
  await uploadStaging().discard(uploadId);
  return id;
}

type KeptFile = {
  readonly originalName: string;
  readonly mediaType: string;
  readonly byteSize: number;
  readonly sha256: string;
  readonly hasThumbnail: boolean;
};

async function keepFile(uploadId: string, staged: StagedUpload, originalName: string): Promise<KeptFile> {
  const { mediaType, sha256, byteSize } = await uploadStaging().withFile(uploadId, async (path) => {
    const found = await inspectFile(path, originalName);
    return { mediaType: found, ...(await blobStore().adopt(path, staged.sha256)) };
  });
  const hasThumbnail = kindOf(mediaType) === "image" && (await ensurePicture({ sha256, isHeic: isHeic(mediaType) }, "thumbnail")) !== null;
  return { originalName, mediaType, byteSize, sha256, hasThumbnail };
}

/** A file of a wrong type stays wrong: its bytes and its row go. Other failures may pass, so the upload stays. */
async function refuse(uploadId: string, error: unknown): Promise<never> {
  if (isAppError(error) && error.code === "invalid") {
    await forgetUpload(uploadId);
  }
  throw error;
}

async function writeEvidence(
  tx: Tx,
  actor: PersonActor,
  { uploadId, file, metadata, clock }: { uploadId: string; file: KeptFile; metadata: UploadMetadata; clock: Date },
  now: Date,
): Promise<string> {
  const allocation = await lockAllocation(tx, metadata.allocationId);
  // Under the lock: another instance of the server may have been quicker.
  const upload = await tx.evidenceUpload.findUnique({ where: { id: uploadId }, select: { evidenceId: true } });
  if (!upload) throw new AppError("not-found");
  if (upload.evidenceId) return upload.evidenceId;
  assertAllowed(actor, "evidence.attach", { organisationId: allocation.organisationId });
  const update = await ensureOpenUpdate(tx, actor, allocation, metadata, now);
  const { organisationId } = allocation;
  await assertFewerFiles(tx, update.id);
  await assertRoom(tx, { organisationId, byteSize: file.byteSize, uploadId, clock });
  await changeUsage(tx, organisationId, file.byteSize);
  const { id } = await tx.evidence.create({
    data: { ...file, updateId: update.id, uploadedById: actor.accountId, createdAt: now, scanState: env().scanner ? "pending" : "not_required" },
    select: { id: true },
  });
  await tx.evidenceUpload.update({
    where: { id: uploadId },
    data: { evidenceId: id, updateId: update.id },
    select: { id: true },
  });
  const place = { task: allocation.task.seq, period: update.period };
  if (update.isNew) {
    const subject = { type: "update", id: update.id } as const;
    await recordAudit(tx, actor, { action: "update.drafted", subject, after: { state: "draft", ...place } }, now);
  }
  const attached = { updateId: update.id, ...place, ...file };
  await recordAudit(tx, actor, { action: "evidence.attached", subject: { type: "evidence", id }, after: attached }, now);
  return id;
}
