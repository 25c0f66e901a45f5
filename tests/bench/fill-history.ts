import { readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";

const script = path.join(import.meta.dirname, "earlier-plans.sql");

/**
 * Fills a freshly seeded demonstration with thirty years of earlier plans, in seconds: the plan in force stays what it
 * was, while the tables it lives in hold over 100,000 progress updates.
 *
 * @returns how many updates there are now
 */
export async function fillHistory(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(readFileSync(script, "utf8"));
    await client.query("COMMIT");
    // What autovacuum would have done over thirty years.
    await client.query("VACUUM ANALYZE");
    const { rows } = await client.query<{ updates: number }>('SELECT count(*)::int AS "updates" FROM "progress_update"');
    return rows[0]?.updates ?? 0;
  } finally {
    await client.end();
  }
}
