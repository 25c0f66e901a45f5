import { hourValues, type HourValue } from "@/lib/air/importing/hour-columns";
import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";

/*
 * Between reading and confirming, the rows of a file of hours lie in an unlogged table of their own: nothing has to be
 * deleted row by row, and after a crash of the database they are simply read again.
 */

/** An import's table; its number is the database's own. */
export function stagingTable(no: number): string {
  return `air_staging.rows_${Math.trunc(no)}`;
}

const columns = ["line", "kind", "station_id", "state", "epoch_hour", ...hourValues, "note"];

/** What staged rows are in the table of hours: numbers are read four times as fast as dates. */
export const stagedState = `CASE s.state WHEN 'a' THEN 'audited' ELSE 'provisional' END::air_day_state`;
export const stagedHour = "to_timestamp(s.epoch_hour * 3600.0)::timestamptz(0)";
export const samePlace = `h.station_id = s.station_id AND h.state = ${stagedState} AND h.hour = ${stagedHour}`;

export function stagingStatements(no: number): { readonly statements: readonly string[]; readonly copy: string; readonly after: readonly string[] } {
  const table = stagingTable(no);
  return {
    statements: [
      `DROP TABLE IF EXISTS ${table}`,
      `CREATE UNLOGGED TABLE ${table} (
         line integer NOT NULL, kind "char" NOT NULL, station_id smallint, state "char", epoch_hour integer,
         ${hourValues.map((value) => `${value} numeric(8,3)`).join(", ")}, note text
       ) WITH (autovacuum_enabled = false)`,
    ],
    copy: `COPY ${table} (${columns.join(", ")}) FROM STDIN`,
    after: [`CREATE INDEX ON ${table} (line)`, `CREATE INDEX ON ${table} (kind, line) WHERE kind <> 'v'`, `ANALYZE ${table}`],
  };
}

export async function dropStaging(database: Pick<Prisma.TransactionClient, "$executeRawUnsafe">, no: number): Promise<void> {
  await database.$executeRawUnsafe(`DROP TABLE IF EXISTS ${stagingTable(no)}`);
}

/**
 * Holds the staged rows against the hours on record, as far as the file has columns: a row of a known hour becomes `c` (changes
 * it) or `u` (says the same); what stays `v` is new. Afresh whenever it is asked.
 */
export async function judgeStaged(tx: Tx, no: number, values: readonly HourValue[]): Promise<{ readonly new: number; readonly changed: number; readonly unchanged: number }> {
  const table = stagingTable(no);
  const row = (alias: string) => `(${values.map((value) => `${alias}.${value}`).join(", ")})`;
  const known = await isAnyKnown(tx, table);
  if (known) {
    await tx.$executeRawUnsafe(
      `UPDATE ${table} s SET kind = j.kind FROM (
         SELECT s.line, CASE WHEN h.hour IS NULL THEN 'v' WHEN ${row("h")} IS NOT DISTINCT FROM ${row("s")} THEN 'u' ELSE 'c' END::"char" AS kind
         FROM ${table} s LEFT JOIN station_hour h ON ${samePlace}
         WHERE s.kind IN ('v', 'c', 'u')) j
       WHERE j.line = s.line AND j.kind <> s.kind`,
    );
  }
  const [counts] = await tx.$queryRawUnsafe<{ new: number; changed: number; unchanged: number }[]>(
    `SELECT count(*) FILTER (WHERE kind = 'v')::int AS new, count(*) FILTER (WHERE kind = 'c')::int AS changed, count(*) FILTER (WHERE kind = 'u')::int AS unchanged FROM ${table}`,
  );
  return counts!;
}

/** Whether any hour on record lies within the rows' span, station by station: mostly none does, which is quickly seen. */
async function isAnyKnown(tx: Tx, table: string): Promise<boolean> {
  const [answer] = await tx.$queryRawUnsafe<{ known: boolean }[]>(
    `SELECT EXISTS (
       SELECT FROM (SELECT station_id, state, min(epoch_hour) AS first, max(epoch_hour) AS last FROM ${table} WHERE station_id IS NOT NULL GROUP BY station_id, state) s
       JOIN station_hour h ON h.station_id = s.station_id AND h.state = ${stagedState}
         AND h.hour BETWEEN to_timestamp(s.first * 3600.0) AND to_timestamp(s.last * 3600.0)) AS known`,
  );
  return answer!.known;
}
