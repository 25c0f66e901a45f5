import { Client } from "pg";
import { databaseUrl } from "./portal-address";

/** The rows of one statement, on a connection of its own. */
export async function query<Row extends object>(sql: string, values: readonly unknown[] = [], url: string = databaseUrl()): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  // A connection that breaks fails its query; the event says it once more.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Row>(sql, [...values]);
    return rows;
  } finally {
    await client.end();
  }
}

/** The one row of a statement. */
export async function queryOne<Row extends object>(sql: string, values: readonly unknown[] = [], url?: string): Promise<Row> {
  const [row, ...others] = await query<Row>(sql, values, url);
  if (!row || others.length > 0) throw new Error(`${others.length + (row ? 1 : 0)} rows instead of one: ${sql}`);
  return row;
}
