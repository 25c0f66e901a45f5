import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import type { JsonObject } from "@/lib/audit/events";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { ChangeKindInput, DefineKindInput } from "@/lib/ledgers/schema";
import type { LedgerColumn } from "@/lib/ledgers/types";

/** Sets up a ledger of a new kind. Office only. @throws AppError `forbidden`; `invalid` when its code or name is taken */
export async function defineLedgerKind(actor: PersonActor, { code, name, columns, hasPlace }: DefineKindInput, now: Date): Promise<{ readonly code: string }> {
  assertAllowed(actor, "ledger.define");
  return inTransaction(db, async (tx) => {
    await refuseTaken(tx, { code, name }, null);
    const { id } = await tx.ledgerKind.create({ data: { code, name, columns: asJson(columns), hasPlace, createdAt: now }, select: { id: true } });
    await recordAudit(tx, actor, { action: "ledgerKind.defined", subject: { type: "ledgerKind", id }, after: { code, name, hasPlace, columns: columns as unknown as JsonObject[] } }, now);
    return { code };
  });
}

/**
 * Changes a ledger's name and columns. A column may be added, renamed and made easier; one that rows have values in stays what
 * it is and is not taken away. Office only.
 *
 * @throws AppError `forbidden`, `not-found`, `conflict`; `invalid` for a taken name, or a column in use that would go or change
 */
export async function changeLedgerKind(actor: PersonActor, { id, version, name, columns, hasPlace }: ChangeKindInput, now: Date): Promise<void> {
  assertAllowed(actor, "ledger.define");
  await inTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT id FROM ledger_kind WHERE id = ${id}::uuid FOR UPDATE`;
    const before = await tx.ledgerKind.findUnique({ where: { id }, select: { code: true, name: true, columns: true, hasPlace: true, version: true } });
    if (!before) throw new AppError("not-found");
    if (before.version !== version) throw new AppError("conflict");
    await refuseTaken(tx, { code: before.code, name }, id);
    for (const column of before.columns as unknown as LedgerColumn[]) {
      const after = columns.find(({ key }) => key === column.key);
      if (after?.type === column.type) continue;
      const [used] = await tx.$queryRaw<{ isUsed: boolean }[]>`SELECT EXISTS (SELECT FROM ledger_row WHERE kind_id = ${id}::uuid AND "values" ? ${column.key}) AS "isUsed"`;
      if (used?.isUsed) throw new AppError("invalid", { fields: { columns: ["ledgers.column-used"] } });
    }
    await tx.ledgerKind.update({ where: { id }, data: { name, columns: asJson(columns), hasPlace, version: { increment: 1 } } });
    await recordAudit(
      tx,
      actor,
      {
        action: "ledgerKind.changed",
        subject: { type: "ledgerKind", id },
        before: { name: before.name, hasPlace: before.hasPlace, columns: before.columns as JsonObject[] },
        after: { name, hasPlace, columns: columns as unknown as JsonObject[] },
      },
      now,
    );
  });
}

/** Says that an indicator counts a ledger's rows, or no longer. Office only. @throws AppError `forbidden`, `not-found` */
export async function countByLedger(actor: PersonActor, { kindId, clauseId, intent }: { readonly kindId: string; readonly clauseId: string; readonly intent: "count" | "stop" }, now: Date): Promise<void> {
  assertAllowed(actor, "ledger.define");
  await inTransaction(db, async (tx) => {
    const clause = await tx.clause.findFirst({ where: { id: clauseId, kind: "indicator" }, select: { id: true, title: true, ledgerKindId: true } });
    const kind = await tx.ledgerKind.findUnique({ where: { id: kindId }, select: { name: true } });
    if (!clause || !kind) throw new AppError("not-found");
    await tx.clause.update({ where: { id: clauseId }, data: { ledgerKindId: intent === "count" ? kindId : null }, select: { id: true } });
    await recordAudit(tx, actor, { action: "ledgerKind.changed", subject: { type: "ledgerKind", id: kindId }, after: { indicator: clause.title, counts: intent === "count" } }, now);
  });
}

async function refuseTaken(tx: Tx, { code, name }: { readonly code: string; readonly name: string }, id: string | null): Promise<void> {
  const others = await tx.ledgerKind.findMany({ where: { OR: [{ code }, { name }], ...(id && { id: { not: id } }) }, select: { code: true } });
  if (others.some((each) => each.code === code)) throw new AppError("invalid", { fields: { code: ["ledgers.code-taken"] } });
  if (others.length > 0) throw new AppError("invalid", { fields: { name: ["ledgers.name-taken"] } });
}

function asJson(columns: readonly LedgerColumn[]): Prisma.InputJsonArray {
  return columns as unknown as Prisma.InputJsonArray;
}
