import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { requireUuid } from "@/lib/progress/identifier";
import { shanghaiDate } from "@/lib/time/zone";
import { blobStore } from "@/lib/storage/blob-store";

const listed = 5;

/** A workbook that the actor has asked for, and how far it has come. @throws AppError `not-found` for anybody else's */
export async function getLedgerExport(actor: PersonActor, id: string) {
  assertAllowed(actor, "portal.read");
  const row = await db.ledgerExport.findFirst({
    where: { id: requireUuid(id), requestedById: actor.accountId },
    select: { id: true, state: true, total: true, progress: true, createdAt: true, kind: { select: { code: true, name: true } } },
  });
  if (!row) throw new AppError("not-found");
  return { ...row, fileName: `${row.kind.name}-${shanghaiDate(row.createdAt)}.xlsx` };
}

/** The newest workbooks of a ledger that the actor has asked for. */
export async function listLedgerExports(actor: PersonActor, kindId: string) {
  assertAllowed(actor, "portal.read");
  return db.ledgerExport.findMany({ where: { requestedById: actor.accountId, kindId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: listed, select: { id: true, state: true, createdAt: true } });
}

/** Its bytes. @throws AppError `not-found` also while it is being made, or when they are gone */
export async function openLedgerExport(actor: PersonActor, id: string) {
  const { fileName } = await getLedgerExport(actor, id);
  const { sha256 } = await db.ledgerExport.findUniqueOrThrow({ where: { id }, select: { sha256: true } });
  const found = sha256 === null ? null : await blobStore().find(sha256);
  if (!found) throw new AppError("not-found");
  return { fileName, bytes: await blobStore().read(found.sha256) };
}
