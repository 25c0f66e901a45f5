import type { Readable } from "node:stream";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";

/**
 * Streams what a query finds out of the database as CSV, on a connection of its own: as fast as the reader takes it, a few
 * buffers in memory. The connection ends with the stream, however it ends.
 *
 * @param query `SELECT …`, with every value written into it by {@link Client.escapeLiteral}
 */
export async function copyOut(databaseUrl: string, query: (literal: (text: string) => string) => string): Promise<Readable> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, keepAlive: true, application_name: "portal-export" });
  client.on("error", () => undefined);
  await client.connect();
  const stream = client.query(copyTo(`COPY (${query((text) => client.escapeLiteral(text))}) TO STDOUT WITH (FORMAT csv, HEADER true)`));
  const end = () => void client.end().catch(() => undefined);
  stream.once("close", end).once("error", end);
  return stream;
}
