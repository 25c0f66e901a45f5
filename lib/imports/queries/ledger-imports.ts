import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { hasLedgerStaging, ledgerStaging } from "@/lib/imports/commands/ledger-staging";
import { ledgerVerdicts, type LedgerImportSummary, type LedgerVerdict } from "@/lib/imports/ledger-import";
import type { LedgerColumn, LedgerValues } from "@/lib/ledgers/types";
import { requireUuid } from "@/lib/progress/identifier";

const listed = 10;
export const ledgerImportRowsShown = 100;

/** The newest imports of the own organisation. */
export async function listLedgerImports(actor: PersonActor, kindId: string) {
  const organisationId = actor.organisation?.id ?? "";
  assertAllowed(actor, "ledger.write", { organisationId });
  return db.ledgerImport.findMany({ where: { organisationId, kindId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: listed, select: { id: true, fileName: true, state: true, createdAt: true, createdBy: { select: { displayName: true } } } });
}

/** One import. Own organisation only. @throws AppError `forbidden`, `not-found` */
export async function getLedgerImport(actor: PersonActor, id: string) {
  const organisationId = actor.organisation?.id ?? "";
  assertAllowed(actor, "ledger.write", { organisationId });
  const row = await db.ledgerImport.findFirst({
    where: { id: requireUuid(id), organisationId },
    select: { id: true, no: true, state: true, fileName: true, progress: true, summary: true, refusal: true, createdAt: true, version: true, createdBy: { select: { displayName: true } }, kind: { select: { code: true, name: true, columns: true } } },
  });
  if (!row) throw new AppError("not-found");
  const { summary, createdBy, kind, ...rest } = row;
  return { ...rest, kind: { ...kind, columns: kind.columns as unknown as LedgerColumn[] }, createdBy: createdBy.displayName, summary: summary as unknown as LedgerImportSummary | null };
}

export type LedgerImportRow = { readonly line: number; readonly verdict: LedgerVerdict; readonly no: number | null; readonly values: LedgerValues; readonly before: LedgerValues | null; readonly problems: Readonly<Record<string, string>> | null };

/** Rows of an import that waits for its word, behind line `after`, wrong ones first where asked; null when they are gone. */
export async function listLedgerImportRows(actor: PersonActor, no: number, { verdict, after }: { readonly verdict: LedgerVerdict | null; readonly after: number }): Promise<{ readonly rows: readonly LedgerImportRow[]; readonly hasMore: boolean } | null> {
  assertAllowed(actor, "ledger.write", { organisationId: actor.organisation?.id ?? "" });
  if (!(await hasLedgerStaging(db, no))) return null;
  const kinds = (Object.keys(ledgerVerdicts) as (keyof typeof ledgerVerdicts)[]).filter((kind) => verdict === null || ledgerVerdicts[kind] === verdict);
  const rows = await db.$queryRawUnsafe<(Omit<LedgerImportRow, "verdict"> & { readonly kind: keyof typeof ledgerVerdicts })[]>(
    `SELECT s.line, s.kind::text AS kind, s.no, s."values", CASE WHEN s.kind = 'c' THEN r."values" END AS before, s.problems
     FROM ${ledgerStaging(no)} s LEFT JOIN ledger_row r ON r.id = s.id
     WHERE s.kind::text = ANY ($1::text[]) AND s.line > $2 ORDER BY s.line LIMIT ${ledgerImportRowsShown + 1}`,
    kinds,
    after,
  );
  return { rows: rows.slice(0, ledgerImportRowsShown).map(({ kind, ...row }) => ({ ...row, verdict: ledgerVerdicts[kind] })), hasMore: rows.length > ledgerImportRowsShown };
}
