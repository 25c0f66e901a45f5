import { readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";

const script = path.join(import.meta.dirname, "earlier-plans.sql");

/**
 * Puts the `first` to the `last` plan before the present one into a demonstration, each with 10,908 progress updates: the
 * plan in force stays what it was, while the tables it lives in grow.
 *
 * @returns how many updates there are now
 */
export async function fillHistory(databaseUrl: string, first: number, last: number): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('bench.first', $1, true), set_config('bench.last', $2, true)", [first, last]);
    await client.query(readFileSync(script, "utf8"));
    await client.query("COMMIT");
    // What autovacuum would have done over the years.
    await client.query("VACUUM ANALYZE");
    const { rows } = await client.query<{ updates: number }>('SELECT count(*)::int AS "updates" FROM "progress_update"');
    return rows[0]?.updates ?? 0;
  } finally {
    await client.end();
  }
}
