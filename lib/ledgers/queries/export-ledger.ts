import type { Readable } from "node:stream";
import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { copyOut } from "@/lib/db/copy-out";
import { Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { ledgerRowsSql } from "@/lib/ledgers/queries/rows-sql";
import type { LedgerFilter } from "@/lib/ledgers/schema";
import type { LedgerKindView, LedgerTitles } from "@/lib/ledgers/types";

/** A CSV file's first bytes, by which Excel knows that it is UTF-8. */
const mark = Buffer.from("\uFEFF");

/**
 * The rows of a ledger that pass a filter and that the actor may read, as CSV, streamed by the database itself. A cell that a
 * spreadsheet would take for a formula gets a leading apostrophe, which imports take off again.
 */
export async function exportLedgerCsv(actor: Actor, kind: LedgerKindView, filter: LedgerFilter, titles: LedgerTitles): Promise<AsyncIterable<Uint8Array>> {
  assertAllowed(actor, "portal.read");
  const stream = await copyOut(env().databaseUrl, csvSql(actor, kind, filter, titles));
  return withMark(stream);
}

/** As {@link exportLedgerCsv}, a batch of rows at a time, each with its texts in the columns' order. */
export async function* readLedgerForExport(actor: Actor, kind: LedgerKindView, filter: LedgerFilter): AsyncGenerator<readonly (readonly string[])[]> {
  assertAllowed(actor, "portal.read");
  const { columns, hasPlace } = kind;
  const values = columns.map(({ key }) => `, coalesce(r."values"->>'${keyOf(key)}', '')`).join("");
  const cells = Prisma.raw(`ARRAY[r."no"::text, o."name"${values}${hasPlace ? `, coalesce(r."longitude"::text, ''), coalesce(r."latitude"::text, '')` : ""}]`);
  for (let after = 0; ; ) {
    const rows = await db.$queryRaw<{ no: number; cells: string[] }[]>`
      SELECT r."no", ${cells} AS "cells" ${ledgerRowsSql(actor, kind.id, filter)} AND r."no" > ${after} ORDER BY r."no" LIMIT ${batch}`;
    if (rows.length > 0) yield rows.map((row) => row.cells);
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.no;
  }
}

const batch = 5_000;

function csvSql(actor: Actor, { id, columns, hasPlace }: LedgerKindView, filter: LedgerFilter, titles: LedgerTitles): Prisma.Sql {
  const name = (label: string) => `"${label.replaceAll('"', '""')}"`;
  const cells = columns.map(({ key, label, type }) => {
    const cell = `r."values"->>'${keyOf(key)}'`;
    return `${type === "text" ? `CASE WHEN ${cell} ~ '^[=+@-]' THEN '''' ELSE '' END || (${cell})` : cell} AS ${name(label)}`;
  });
  const place = hasPlace ? [`r."longitude" AS ${name(titles.longitude)}`, `r."latitude" AS ${name(titles.latitude)}`] : [];
  const selected = Prisma.raw([`r."no" AS ${name(titles.no)}`, `o."name" AS ${name(titles.organisation)}`, ...cells, ...place].join(", "));
  return Prisma.sql`SELECT ${selected} ${ledgerRowsSql(actor, id, filter)} ORDER BY r."no"`;
}

/** Keys are the portal's own, `c1`, `c2`, …; whatever else is none. */
function keyOf(key: string): string {
  return /^c\d{1,3}$/.test(key) ? key : "c0";
}

async function* withMark(stream: Readable): AsyncGenerator<Uint8Array> {
  yield mark;
  for await (const chunk of stream) yield chunk as Buffer;
}
