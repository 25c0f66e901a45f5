import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";

/** A ledger's count that an indicator can be reported by. */
export type LedgerReading = { readonly ledger: string; readonly code: string; readonly count: number };

/** The own organisation's rows of the ledgers that these indicators count, by clause. */
export async function countForIndicators(actor: Actor, clauseIds: readonly string[]): Promise<Readonly<Record<string, LedgerReading>>> {
  const organisationId = actor.kind === "person" ? actor.organisation?.id : undefined;
  if (!organisationId || clauseIds.length === 0) return {};
  assertAllowed(actor, "ledger.read", { organisationId });
  const clauses = await db.clause.findMany({
    where: { id: { in: [...clauseIds] }, ledgerKindId: { not: null } },
    select: { id: true, ledgerKind: { select: { name: true, code: true, _count: { select: { rows: { where: { organisationId, removedAt: null } } } } } } },
  });
  return Object.fromEntries(clauses.flatMap(({ id, ledgerKind }) => (ledgerKind ? [[id, { ledger: ledgerKind.name, code: ledgerKind.code, count: ledgerKind._count.rows }]] : [])));
}

/** Indicators of all plans, with the ledger that each counts; for the office. */
export async function listCountableIndicators(actor: Actor): Promise<{ readonly clauseId: string; readonly title: string; readonly seq: number; readonly plan: string; readonly ledgerKindId: string | null }[]> {
  assertAllowed(actor, "ledger.define");
  const clauses = await db.clause.findMany({
    where: { kind: "indicator" },
    orderBy: [{ task: { plan: { startsOn: "asc" } } }, { task: { seq: "asc" } }, { sortOrder: "asc" }],
    take: 500,
    select: { id: true, title: true, ledgerKindId: true, task: { select: { seq: true, plan: { select: { title: true } } } } },
  });
  return clauses.map(({ id, title, ledgerKindId, task }) => ({ clauseId: id, title, seq: task.seq, plan: task.plan.title, ledgerKindId }));
}
