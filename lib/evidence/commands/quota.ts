import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { formatByteSize } from "@/lib/evidence/byte-size";

type Wanted = {
  readonly organisationId: string;
  readonly byteSize: number;
  /** The upload that brings the bytes, once it has a row: what it announced is not counted beside them. */
  readonly uploadId?: string;
  /** The machine's clock: what has run out holds no place. */
  readonly clock: Date;
};

/**
 * Whether an organisation's share bears another file, what it has on its way counted in. The share's row stays locked
 * until the transaction ends, so that two files cannot both take the last place.
 *
 * @throws AppError `too-large`, reason `evidence.quotaExceeded`
 */
export async function assertRoom(tx: Tx, { organisationId, byteSize, uploadId, clock }: Wanted): Promise<void> {
  const used = await lockUsage(tx, organisationId);
  const { _sum } = await tx.evidenceUpload.aggregate({
    where: { organisationId, evidenceId: null, sweptAt: null, expiresAt: { gt: clock }, ...(uploadId ? { NOT: { id: uploadId } } : {}) },
    _sum: { byteSize: true },
  });
  const free = env().evidenceQuotaBytes - used - Number(_sum.byteSize ?? 0);
  if (byteSize > free) {
    const values = { size: formatByteSize(byteSize), free: formatByteSize(Math.max(0, free)), quota: formatByteSize(env().evidenceQuotaBytes) };
    throw new AppError("too-large", { reason: "evidence.quotaExceeded", values });
  }
}

/** Counts `byteSize` more, or less where it is negative, as the organisation's. */
export async function changeUsage(tx: Tx, organisationId: string, byteSize: number): Promise<void> {
  await lockUsage(tx, organisationId);
  await tx.evidenceUsage.update({ where: { organisationId }, data: { byteSize: { increment: byteSize } }, select: { organisationId: true } });
}

async function lockUsage(tx: Tx, organisationId: string): Promise<number> {
  await tx.$executeRaw`INSERT INTO "evidence_usage" ("organisation_id", "byte_size") VALUES (${organisationId}::uuid, 0) ON CONFLICT DO NOTHING`;
  const rows = await tx.$queryRaw<{ byteSize: bigint }[]>`
    SELECT "byte_size" AS "byteSize" FROM "evidence_usage" WHERE "organisation_id" = ${organisationId}::uuid FOR UPDATE`;
  return Number(rows[0]?.byteSize ?? 0);
}

/**
 * @param updateId null where the report is still to be begun
 * @throws AppError `rule-violated` when the report has as many files as it may
 */
export async function assertFewerFiles(tx: Tx, updateId: string | null): Promise<void> {
  const limit = env().maxFilesPerUpdate;
  const count = updateId ? await tx.evidence.count({ where: { updateId, removedAt: null } }) : 0;
  if (count >= limit) throw new AppError("rule-violated", { reason: "evidence.tooMany", values: { limit } });
}
