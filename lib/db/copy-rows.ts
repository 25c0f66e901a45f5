import { pipeline } from "node:stream/promises";
import { PassThrough, type Writable } from "node:stream";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";

/**
 * Streams rows into a table on a connection of its own, in PostgreSQL's text format: as fast as the server takes them, a few
 * buffers in memory. Nothing is kept when `produce` fails.
 *
 * @param statements run before, on the same connection and in the same transaction
 * @param copy `COPY … FROM STDIN`
 */
export async function copyRows<Result>(
  databaseUrl: string,
  { statements, copy, after }: { readonly statements: readonly string[]; readonly copy: string; readonly after: readonly string[] },
  produce: (output: Writable) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, keepAlive: true, application_name: "portal-import" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("BEGIN");
    for (const statement of statements) await client.query(statement);
    const rows = new PassThrough({ highWaterMark: 1024 * 1024 });
    const copying = pipeline(rows, client.query(copyFrom(copy)));
    const result = await Promise.race([
      produce(rows),
      // Fails before all is produced when the server does not take the rows.
      copying.then(() => new Promise<never>(() => undefined)),
    ]).catch(async (error: unknown) => {
      rows.destroy(error as Error);
      await copying.catch(() => undefined);
      throw error;
    });
    rows.end();
    await copying;
    for (const statement of after) await client.query(statement);
    await client.query("COMMIT");
    return result;
  } finally {
    await client.end().catch(() => undefined);
  }
}
