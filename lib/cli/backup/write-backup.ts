import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { Client } from "pg";
import { copyVerified } from "@/lib/cli/backup/copy-verified";
import { evidenceFile, manifestName, tableFile, type Manifest } from "@/lib/cli/backup/manifest";
import { tablesInOrder } from "@/lib/cli/backup/tables";
import { OperatorError } from "@/lib/db/operator-error";

const rowsAtATime = 2_000;

export type BackupSource = {
  readonly databaseUrl: string;
  /** Holds the evidence below `evidence/`, unless a bucket does. */
  readonly dataDir: string;
  /** The bucket that holds the evidence; it is backed up by its own means. */
  readonly s3?: { readonly bucket: string } | null;
};

/**
 * Writes the portal's records and evidence into a new folder, beside a running portal: the rows are those of one
 * moment, and the evidence they name is already there and never changes. The folder appears whole or not at all.
 *
 * It holds password hashes and everything people wrote; it is closed to other users, and where it goes is the
 * operator's care. Settings and secrets are not in it.
 *
 * @param folder absolute; must not exist
 * @throws OperatorError when the folder exists, or evidence is missing or damaged
 */
export async function writeBackup({ databaseUrl, dataDir, s3 = null }: BackupSource, folder: string, madeAt: Date): Promise<Manifest> {
  if (existsSync(folder)) throw new OperatorError(`${folder} exists already`);
  const draft = `${folder}.${process.pid}.incomplete`;
  mkdirSync(path.join(draft, "tables"), { recursive: true, mode: 0o700 });
  const client = new Client({ connectionString: databaseUrl });
  try {
    await client.connect();
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query("SET LOCAL TIME ZONE 'UTC'");
    const manifest: Manifest = {
      format: 1,
      madeAt: madeAt.toISOString(),
      migrations: await readMigrationRecord(client),
      tables: await writeTables(client, draft),
      evidence: s3 ? [] : await writeEvidence(client, path.join(dataDir, "evidence"), path.join(draft, "evidence")),
    };
    await client.query("COMMIT");
    writeFileSync(path.join(draft, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(draft, folder);
    return manifest;
  } finally {
    await client.end();
    rmSync(draft, { recursive: true, force: true });
  }
}

async function readMigrationRecord(client: Client): Promise<Manifest["migrations"]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows;
}

async function writeTables(client: Client, folder: string): Promise<Manifest["tables"]> {
  const tables: Manifest["tables"] = [];
  for (const name of await tablesInOrder(client)) tables.push(await writeTable(client, folder, name));
  return tables;
}

/** One JSON object a line. PostgreSQL writes them, so numbers keep every digit. */
async function writeTable(client: Client, folder: string, name: string): Promise<Manifest["tables"][number]> {
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    await client.query(`DECLARE backup NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS line FROM ${client.escapeIdentifier(name)} t`);
    for (;;) {
      const batch = await client.query<{ line: string }>(`FETCH ${rowsAtATime} FROM backup`);
      rows += batch.rows.length;
      if (batch.rows.length > 0) yield batch.rows.map(({ line }) => `${line}\n`).join("");
      if (batch.rows.length < rowsAtATime) break;
    }
    await client.query("CLOSE backup");
  }
  const hash = createHash("sha256");
  const measured = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
  const file = createWriteStream(tableFile(folder, name), { mode: 0o600, flush: true });
  await pipeline(Readable.from(lines()), createGzip(), measured, file);
  return { name, rows, sha256: hash.digest("hex") };
}

async function writeEvidence(client: Client, store: string, target: string): Promise<string[]> {
  const { rows } = await client.query<{ sha256: string; is_removed: boolean }>(
    // Files from which measurements, plans and ledgers were imported lie in the same store.
    `SELECT sha256, bool_and(is_removed) AS is_removed FROM (
       SELECT sha256, removed_at IS NOT NULL AS is_removed FROM evidence
       UNION ALL SELECT sha256, state IN ('cancelled', 'refused') FROM air_import
       UNION ALL SELECT sha256, state = 'cancelled' FROM plan_import
       UNION ALL SELECT sha256, state IN ('cancelled', 'refused') FROM ledger_import) AS kept
     GROUP BY sha256 ORDER BY sha256`,
  );
  const kept: string[] = [];
  for (const { sha256, is_removed } of rows) {
    const source = evidenceFile(store, sha256);
    // What people have removed may be gone from the store.
    if (is_removed && !existsSync(source)) continue;
    if (!existsSync(source)) throw new OperatorError(`evidence ${sha256} is missing in ${store}`);
    if (!(await copyVerified(source, evidenceFile(target, sha256), sha256))) throw new OperatorError(`evidence ${sha256} is damaged`);
    kept.push(sha256);
  }
  return kept;
}
