import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { visibleEvidence } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { checkRow, wordsOf } from "@/lib/ledgers/row-values";
import type { WriteRowInput } from "@/lib/ledgers/schema";
import type { LedgerColumn, LedgerValues } from "@/lib/ledgers/types";

/**
 * Adds a row to the own organisation's ledger, or changes one. Every version stays in its history.
 *
 * @throws AppError `forbidden` for who does not report, `not-found` for an unknown ledger or another house's row, `conflict`,
 *   `rule-violated` for a removed row, `invalid` with a problem per column
 */
export async function writeLedgerRow(actor: PersonActor, { kindCode, id, version, ...typed }: WriteRowInput, now: Date): Promise<{ readonly no: number }> {
  const organisationId = actor.organisation?.id ?? "";
  assertAllowed(actor, "ledger.write", { organisationId });
  return inTransaction(db, async (tx) => {
    const kind = await tx.ledgerKind.findFirst({ where: { code: kindCode, archivedAt: null }, select: { id: true, columns: true, hasPlace: true } });
    if (!kind) throw new AppError("not-found");
    const { values, place, problems } = checkRow(kind.columns as unknown as LedgerColumn[], kind.hasPlace, typed);
    if (Object.keys(problems).length > 0) {
      throw new AppError("invalid", { fields: Object.fromEntries(Object.entries(problems).map(([key, problem]) => [key === "place" ? "longitude" : `values.${key}`, [`ledgers.cells.${problem}`]])) });
    }
    const data = { values, words: wordsOf(values), longitude: place?.longitude ?? null, latitude: place?.latitude ?? null, changedAt: now };
    const current = id === null ? null : await lockOwnRow(tx, id, organisationId);
    if (current && current.kindId !== kind.id) throw new AppError("not-found");
    if (current && current.version !== version) throw new AppError("conflict");
    if (current?.removedAt) throw new AppError("rule-violated", { reason: "ledgers.removed" });
    const row = current
      ? await tx.ledgerRow.update({ where: { id: current.id }, data: { ...data, version: { increment: 1 } }, select: rowSelect })
      : await tx.ledgerRow.create({ data: { ...data, kindId: kind.id, organisationId, createdAt: now }, select: rowSelect });
    await keepChange(tx, actor, row, false, now);
    const change = current ? ({ action: "ledgerRow.changed", before: { values: current.values as LedgerValues } } as const) : ({ action: "ledgerRow.added" } as const);
    await recordAudit(tx, actor, { ...change, subject: { type: "ledgerRow", id: row.id }, after: { no: row.no, values: values } }, now);
    return { no: row.no };
  });
}

/** Takes a row off the ledger; it stays in its history. @throws AppError as {@link writeLedgerRow} */
export async function removeLedgerRow(actor: PersonActor, { id, version }: { readonly id: string; readonly version: number }, now: Date): Promise<void> {
  const organisationId = actor.organisation?.id ?? "";
  assertAllowed(actor, "ledger.write", { organisationId });
  await inTransaction(db, async (tx) => {
    const current = await lockOwnRow(tx, id, organisationId);
    if (current.removedAt) return;
    if (current.version !== version) throw new AppError("conflict");
    const row = await tx.ledgerRow.update({ where: { id }, data: { removedAt: now, changedAt: now, version: { increment: 1 } }, select: rowSelect });
    await keepChange(tx, actor, row, true, now);
    await recordAudit(tx, actor, { action: "ledgerRow.removed", subject: { type: "ledgerRow", id }, before: { no: row.no, values: current.values as LedgerValues } }, now);
  });
}

/** Says that a file of the own organisation's reports shows a row, or no longer. @throws AppError `forbidden`, `not-found` */
export async function linkLedgerEvidence(actor: PersonActor, { id, evidenceId, intent }: { readonly id: string; readonly evidenceId: string; readonly intent: "attach" | "detach" }, now: Date): Promise<void> {
  const organisationId = actor.organisation?.id ?? "";
  assertAllowed(actor, "ledger.write", { organisationId });
  await inTransaction(db, async (tx) => {
    await lockOwnRow(tx, id, organisationId);
    const evidence = await tx.evidence.findFirst({ where: { AND: [visibleEvidence(actor), { id: evidenceId, update: { allocation: { organisationId } } }] }, select: { originalName: true } });
    if (!evidence) throw new AppError("not-found");
    const key = { rowId: id, evidenceId };
    if (intent === "attach") await tx.ledgerEvidence.createMany({ data: [key], skipDuplicates: true });
    else await tx.ledgerEvidence.deleteMany({ where: key });
    await recordAudit(tx, actor, { action: intent === "attach" ? "ledgerRow.evidenceAttached" : "ledgerRow.evidenceDetached", subject: { type: "ledgerRow", id }, after: { evidenceId, file: evidence.originalName } }, now);
  });
}

const rowSelect = { id: true, no: true, version: true, values: true, longitude: true, latitude: true } as const;
type WrittenRow = Awaited<ReturnType<typeof readWritten>>;
const readWritten = (tx: Tx) => tx.ledgerRow.findFirstOrThrow({ select: rowSelect });

async function keepChange(tx: Tx, actor: PersonActor, { id, version, values, longitude, latitude }: WrittenRow, isRemoved: boolean, now: Date): Promise<void> {
  await tx.ledgerRowChange.create({
    data: { rowId: id, version, values: values ?? {}, longitude, latitude, isRemoved, changedById: actor.accountId, changedAt: now },
    select: { rowId: true },
  });
}

/** @throws AppError `not-found` for a row of another house: an address tells nothing */
async function lockOwnRow(tx: Tx, id: string, organisationId: string) {
  await tx.$queryRaw`SELECT id FROM ledger_row WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.ledgerRow.findFirst({ where: { id, organisationId }, select: { id: true, kindId: true, version: true, values: true, removedAt: true } });
  if (!row) throw new AppError("not-found");
  return row;
}
