import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { ledgerVerdicts, type LedgerImportSummary, type LedgerVerdict } from "@/lib/imports/ledger-import";

/*
 * Between reading and the word, a file's rows lie in an unlogged table of their own: nothing has to be deleted row by row, and
 * after a crash of the database they are simply read again.
 */

/** An import's table; its number is the database's own. */
export function ledgerStaging(no: number): string {
  return `ledger_staging.rows_${Math.trunc(no)}`;
}

export function ledgerStagingStatements(no: number): { readonly statements: readonly string[]; readonly copy: string; readonly after: readonly string[] } {
  const table = ledgerStaging(no);
  return {
    statements: [
      `DROP TABLE IF EXISTS ${table}`,
      `CREATE UNLOGGED TABLE ${table} (line integer NOT NULL, kind "char" NOT NULL, no integer, "values" jsonb NOT NULL, words text NOT NULL, longitude numeric(9,6), latitude numeric(9,6), problems jsonb, id uuid) WITH (autovacuum_enabled = false)`,
    ],
    copy: `COPY ${table} (line, kind, no, "values", words, longitude, latitude, problems) FROM STDIN`,
    after: [`ANALYZE ${table}`],
  };
}

export async function dropLedgerStaging(database: Pick<Prisma.TransactionClient, "$executeRawUnsafe">, no: number): Promise<void> {
  await database.$executeRawUnsafe(`DROP TABLE IF EXISTS ${ledgerStaging(no)}`);
}

/**
 * Holds the staged rows against the organisation's ledger: a row with a number is that row's, changed or not; one without is
 * new, unless the ledger, or the file above it, says the same already. Afresh whenever it is asked; what repeats within the
 * file does so for good, and is looked for only the first time.
 */
export async function judgeLedgerRows(tx: Tx, no: number, { kindId, organisationId, isFirst }: { readonly kindId: string; readonly organisationId: string; readonly isFirst: boolean }): Promise<LedgerImportSummary["counts"]> {
  const table = ledgerStaging(no);
  const own = `r.kind_id = '${kindId}'::uuid AND r.organisation_id = '${organisationId}'::uuid AND r.removed_at IS NULL`;
  const same = `r."values" = s."values" AND r.longitude IS NOT DISTINCT FROM s.longitude AND r.latitude IS NOT DISTINCT FROM s.latitude`;
  await tx.$executeRawUnsafe(`UPDATE ${table} s SET kind = 'n', id = NULL WHERE kind IN ('c', 'u')`);
  await tx.$executeRawUnsafe(
    `UPDATE ${table} s SET id = r.id, kind = CASE WHEN ${same} THEN 'u' ELSE 'c' END::"char" FROM ledger_row r WHERE s.kind = 'n' AND s.no = r.no AND ${own}`,
  );
  await tx.$executeRawUnsafe(`UPDATE ${table} s SET kind = 'w', problems = '{"no":"unknown"}' WHERE s.kind = 'n' AND s.no IS NOT NULL`);
  // Two rows of one number: which of them holds a person must say.
  await tx.$executeRawUnsafe(
    `UPDATE ${table} s SET kind = 'w', problems = '{"no":"twice"}' WHERE s.no IN (SELECT no FROM ${table} WHERE no IS NOT NULL AND kind IN ('c', 'u') GROUP BY no HAVING count(*) > 1) AND kind IN ('c', 'u')`,
  );
  await tx.$executeRawUnsafe(`UPDATE ${table} s SET kind = 'u', id = r.id FROM ledger_row r WHERE s.kind = 'n' AND ${own} AND ${same}`);
  if (isFirst) {
    await tx.$executeRawUnsafe(
    `UPDATE ${table} s SET kind = 'r' FROM (
       SELECT line, row_number() OVER (PARTITION BY "values", longitude, latitude ORDER BY line) AS place FROM ${table} WHERE kind = 'n') d
     WHERE d.line = s.line AND d.place > 1`,
    );
  }
  const counts = await tx.$queryRawUnsafe<{ kind: keyof typeof ledgerVerdicts; count: number }[]>(`SELECT kind::text AS kind, count(*)::int AS count FROM ${table} GROUP BY 1`);
  const of = (kind: keyof typeof ledgerVerdicts) => counts.find((each) => each.kind === kind)?.count ?? 0;
  return Object.fromEntries((Object.keys(ledgerVerdicts) as (keyof typeof ledgerVerdicts)[]).map((kind) => [ledgerVerdicts[kind], of(kind)])) as Record<LedgerVerdict, number>;
}

/** Whether the import's rows are still there. */
export async function hasLedgerStaging(database: Pick<Prisma.TransactionClient, "$queryRaw">, no: number): Promise<boolean> {
  const [found] = await database.$queryRaw<{ isThere: boolean }[]>`SELECT to_regclass(${ledgerStaging(no)}) IS NOT NULL AS "isThere"`;
  return found?.isThere ?? false;
}

/** Writes new and changed rows with their histories. @returns how many */
export async function writeLedgerRows(
  tx: Tx,
  no: number,
  { kindId, organisationId, actorId, now }: { readonly kindId: string; readonly organisationId: string; readonly actorId: string; readonly now: Date },
): Promise<{ readonly added: number; readonly changed: number }> {
  const table = ledgerStaging(no);
  const at = `'${now.toISOString()}'::timestamptz`;
  const added = await tx.$executeRawUnsafe(
    `WITH added AS (
       INSERT INTO ledger_row (id, kind_id, organisation_id, "values", words, longitude, latitude, created_at, changed_at)
       SELECT gen_random_uuid(), '${kindId}'::uuid, '${organisationId}'::uuid, "values", words, longitude, latitude, ${at}, ${at} FROM ${table} WHERE kind = 'n' ORDER BY line
       RETURNING id, "values", longitude, latitude)
     INSERT INTO ledger_row_change (row_id, version, "values", longitude, latitude, changed_by_id, changed_at)
     SELECT id, 1, "values", longitude, latitude, '${actorId}'::uuid, ${at} FROM added`,
  );
  const changed = await tx.$executeRawUnsafe(
    `WITH changed AS (
       UPDATE ledger_row r SET "values" = s."values", words = s.words, longitude = s.longitude, latitude = s.latitude, changed_at = ${at}, version = r.version + 1
       FROM ${table} s WHERE s.kind = 'c' AND s.id = r.id
       RETURNING r.id, r.version, r."values", r.longitude, r.latitude)
     INSERT INTO ledger_row_change (row_id, version, "values", longitude, latitude, changed_by_id, changed_at)
     SELECT id, version, "values", longitude, latitude, '${actorId}'::uuid, ${at} FROM changed`,
  );
  return { added, changed };
}
