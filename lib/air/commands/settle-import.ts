import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { dropStaging } from "@/lib/air/commands/staging";
import { prospectsOf, type ConfirmImportInput, type ImportSummary, type NameColumnsInput } from "@/lib/air/importing/air-import";
import { columnsProblem, type TableLayout } from "@/lib/air/importing/table-layout";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

/**
 * Says what the columns of a file are; it is read anew by them. Nothing of it has been written yet, so only the choice is kept.
 *
 * @throws AppError `forbidden`, `not-found`, `conflict`; `invalid` when a column is missing or named twice; `rule-violated`
 *   for an import that is past this step
 */
export async function nameColumns(actor: PersonActor, input: NameColumnsInput): Promise<void> {
  assertAllowed(actor, "air.write");
  const problem = columnsProblem(input.columns);
  if (problem) throw new AppError("invalid", { fields: { columns: [`airImports.${problem.code}`] } });
  await inTransaction(db, async (tx) => {
    const current = await lockImport(tx, input.id);
    if (current.state !== "unmapped" && current.state !== "ready") throw new AppError("rule-violated", { reason: "airImports.past" });
    if (current.version !== input.version) throw new AppError("conflict");
    const { encoding, delimiter } = current.layout as unknown as TableLayout;
    await tx.airImport.update({
      where: { id: input.id },
      data: {
        state: "received",
        kind: input.columns.kind,
        layout: { encoding, delimiter, ...input.columns } as unknown as Prisma.InputJsonObject,
        defaultState: input.defaultState,
        zeroIsMissing: input.zeroIsMissing,
        summary: Prisma.DbNull,
        progress: 0,
        version: { increment: 1 },
      },
    });
  });
}

/**
 * Gives the word to write what a preview showed; writing begins behind the answer. Values on record are corrected only with a
 * reason.
 *
 * @throws AppError `forbidden`, `not-found`, `conflict`; `rule-violated` when there is nothing to write or a row is wrong, or
 *   the word was given before; `invalid` without a reason for corrections
 */
export async function confirmImport(actor: PersonActor, { id, version, reason }: ConfirmImportInput, now: Date): Promise<void> {
  assertAllowed(actor, "air.write");
  await inTransaction(db, async (tx) => {
    const current = await lockImport(tx, id);
    if (current.state !== "ready") throw new AppError("rule-violated", { reason: "airImports.past" });
    if (current.version !== version) throw new AppError("conflict");
    const summary = current.summary as unknown as ImportSummary;
    const { writable, corrected, wrong } = prospectsOf(summary);
    if (wrong > 0) throw new AppError("rule-violated", { reason: "airImports.wrong-rows" });
    if (writable === 0) throw new AppError("rule-violated", { reason: "airImports.nothing-new" });
    if (corrected > 0 && reason === "") throw new AppError("invalid", { fields: { reason: ["airImports.reason-missing"] } });
    await tx.airImport.update({
      where: { id },
      data: { state: "writing", reason: reason || null, confirmedById: actor.accountId, progress: 0, version: { increment: 1 } },
    });
    const after = { fileName: current.fileName, sha256: current.sha256, rows: writable, corrected };
    await recordAudit(tx, actor, { action: "airImport.confirmed", subject: { type: "airImport", id }, after, ...(reason && { reason }) }, now);
  });
}

/**
 * Gives an import up, whatever has been read of it. What is being written is past that; doing it twice is fine.
 *
 * @throws AppError `forbidden`, `not-found`; `rule-violated` once it was confirmed
 */
export async function cancelImport(actor: PersonActor, id: string, now: Date): Promise<void> {
  assertAllowed(actor, "air.write");
  const no = await inTransaction(db, async (tx) => {
    const current = await lockImport(tx, id);
    if (current.state === "cancelled") return null;
    if (current.state === "writing" || current.state === "done") throw new AppError("rule-violated", { reason: "airImports.past" });
    await tx.airImport.update({ where: { id }, data: { state: "cancelled", settledAt: now, summary: Prisma.DbNull, version: { increment: 1 } } });
    await recordAudit(tx, actor, { action: "airImport.cancelled", subject: { type: "airImport", id }, after: { fileName: current.fileName } }, now);
    return current.no;
  });
  if (no !== null) await dropStaging(db, no);
}

async function lockImport(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT id FROM air_import WHERE id = ${id}::uuid FOR UPDATE`;
  const current = await tx.airImport.findUnique({
    where: { id },
    select: { no: true, state: true, version: true, layout: true, summary: true, fileName: true, sha256: true },
  });
  if (!current) throw new AppError("not-found");
  return current;
}
