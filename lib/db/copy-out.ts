import type { Readable } from "node:stream";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { Prisma } from "@/lib/db/generated/client";

/**
 * Streams what a query finds out of the database as CSV, on a connection of its own: as fast as the reader takes it, a few
 * buffers in memory. The connection ends with the stream, however it ends.
 *
 * @param query `SELECT …` whose values are texts; COPY takes no parameters, so they are written into it, escaped by the driver
 */
export async function copyOut(databaseUrl: string, query: Prisma.Sql): Promise<Readable> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, keepAlive: true, application_name: "portal-export" });
  client.on("error", () => undefined);
  await client.connect();
  const text = query.strings.map((part, index) => (index === 0 ? part : `${client.escapeLiteral(String(query.values[index - 1]))}${part}`)).join("");
  const stream = client.query(copyTo(`COPY (${text}) TO STDOUT WITH (FORMAT csv, HEADER true)`));
  const end = () => void client.end().catch(() => undefined);
  stream.once("close", end).once("error", end);
  return stream;
}
