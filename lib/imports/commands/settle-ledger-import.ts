import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { dropLedgerStaging } from "@/lib/imports/commands/ledger-staging";
import type { LedgerImportSummary } from "@/lib/imports/ledger-import";

type Subject = { readonly id: string; readonly version: number };

/**
 * Gives the word to write what a preview showed; writing begins behind the answer. Own organisation only.
 *
 * @throws AppError `forbidden`, `not-found`, `conflict`; `rule-violated` while rows are wrong or nothing is new, or past this step
 */
export async function confirmLedgerImport(actor: PersonActor, { id, version }: Subject, now: Date): Promise<void> {
  const organisationId = actor.organisation?.id ?? "";
  assertAllowed(actor, "ledger.write", { organisationId });
  await inTransaction(db, async (tx) => {
    const current = await lockImport(tx, id, organisationId);
    if (current.state !== "ready") throw new AppError("rule-violated", { reason: "ledgers.import-past" });
    if (current.version !== version) throw new AppError("conflict");
    const { counts } = current.summary as unknown as LedgerImportSummary;
    if (counts.wrong > 0) throw new AppError("rule-violated", { reason: "ledgers.import-wrong" });
    if (counts.new + counts.changed === 0) throw new AppError("rule-violated", { reason: "ledgers.import-nothing" });
    await tx.ledgerImport.update({ where: { id }, data: { state: "writing", confirmedById: actor.accountId, version: { increment: 1 } } });
    await recordAudit(tx, actor, { action: "ledgerImport.confirmed", subject: { type: "ledgerImport", id }, after: { fileName: current.fileName, new: counts.new, changed: counts.changed } }, now);
  });
}

/** Gives an import up; doing it twice is fine. @throws AppError `forbidden`, `not-found`; `rule-violated` once it was confirmed */
export async function cancelLedgerImport(actor: PersonActor, id: string, now: Date): Promise<void> {
  const organisationId = actor.organisation?.id ?? "";
  assertAllowed(actor, "ledger.write", { organisationId });
  const no = await inTransaction(db, async (tx) => {
    const current = await lockImport(tx, id, organisationId);
    if (current.state === "cancelled") return null;
    if (current.state === "writing" || current.state === "done") throw new AppError("rule-violated", { reason: "ledgers.import-past" });
    await tx.ledgerImport.update({ where: { id }, data: { state: "cancelled", settledAt: now, version: { increment: 1 } } });
    await recordAudit(tx, actor, { action: "ledgerImport.cancelled", subject: { type: "ledgerImport", id }, after: { fileName: current.fileName } }, now);
    return current.no;
  });
  if (no !== null) await dropLedgerStaging(db, no);
}

async function lockImport(tx: Tx, id: string, organisationId: string) {
  await tx.$queryRaw`SELECT id FROM ledger_import WHERE id = ${id}::uuid FOR UPDATE`;
  const current = await tx.ledgerImport.findFirst({ where: { id, organisationId }, select: { no: true, state: true, version: true, summary: true, fileName: true } });
  if (!current) throw new AppError("not-found");
  return current;
}
