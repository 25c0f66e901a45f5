import { createHash } from "node:crypto";
import { cpSync, createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createGunzip } from "node:zlib";
import { Client } from "pg";
import { copyVerified, hashFile } from "@/lib/cli/backup/copy-verified";
import { evidenceFile, readManifest, tableFile, type Manifest } from "@/lib/cli/backup/manifest";
import { tablesInOrder } from "@/lib/cli/backup/tables";
import type { BackupSource } from "@/lib/cli/backup/write-backup";
import { migrateDatabase } from "@/lib/db/migrate";
import { OperatorError } from "@/lib/db/operator-error";

const bytesAtATime = 4 * 1024 * 1024;

/**
 * Puts a backup into an empty portal: the schema as it was then, the rows in one transaction, the evidence, and then
 * the migrations that came since. Everything in the folder is checked before the database is touched.
 *
 * @param folder absolute
 * @throws OperatorError when the folder is no backup or damaged, the backup is of a newer version, or the portal has
 *   records already
 */
export async function restoreBackup({ databaseUrl, dataDir }: BackupSource, folder: string): Promise<Manifest> {
  const manifest = readManifest(folder);
  await checkFiles(folder, manifest);
  await refuseRecords(databaseUrl);
  await migrateTo(databaseUrl, manifest.migrations);
  await restoreEvidence(folder, path.join(dataDir, "evidence"), manifest);
  await restoreRows(databaseUrl, folder, manifest);
  await migrateDatabase(databaseUrl);
  return manifest;
}

async function checkFiles(folder: string, { tables }: Manifest): Promise<void> {
  for (const { name, sha256 } of tables) {
    const file = tableFile(folder, name);
    if (!existsSync(file) || (await hashFile(file)) !== sha256) throw new OperatorError(`${file} is missing or damaged`);
  }
}

/** A restore never mixes two portals' records. */
async function refuseRecords(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    for (const name of await tablesInOrder(client)) {
      const { rows } = await client.query(`SELECT FROM ${client.escapeIdentifier(name)} LIMIT 1`);
      if (rows.length > 0) throw new OperatorError("the database has records already; a backup is restored into an empty one");
    }
  });
}

/** Applies just the migrations that the backup's database had. */
async function migrateTo(databaseUrl: string, migrations: Manifest["migrations"]): Promise<void> {
  const all = path.resolve("prisma/migrations");
  const some = mkdtempSync(path.join(tmpdir(), "clean-air-portal-restore-"));
  try {
    cpSync(path.join(all, "migration_lock.toml"), path.join(some, "migration_lock.toml"));
    for (const { name, checksum } of migrations) {
      const source = path.join(all, name);
      const file = path.join(source, "migration.sql");
      if (!existsSync(file)) throw new OperatorError(`the backup is of a newer version of the portal: it knows the migration ${name}`);
      const found = createHash("sha256").update(readFileSync(file)).digest("hex");
      if (found !== checksum) throw new OperatorError(`the migration ${name} differs from the backup's`);
      cpSync(source, path.join(some, name), { recursive: true });
    }
    await migrateDatabase(databaseUrl, some);
  } finally {
    rmSync(some, { recursive: true, force: true });
  }
}

async function restoreEvidence(folder: string, store: string, { evidence }: Manifest): Promise<void> {
  for (const sha256 of evidence) {
    const source = evidenceFile(path.join(folder, "evidence"), sha256);
    if (!existsSync(source) || !(await copyVerified(source, evidenceFile(store, sha256), sha256))) {
      throw new OperatorError(`${source} is missing or damaged`);
    }
  }
}

async function restoreRows(databaseUrl: string, folder: string, { tables }: Manifest): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query("BEGIN");
    // The rows went through these once: numbering and chaining them anew would change what they say.
    for (const { name } of tables) await client.query(`ALTER TABLE ${client.escapeIdentifier(name)} DISABLE TRIGGER USER`);
    for (const { name, rows } of tables) {
      const found = await restoreTable(client, tableFile(folder, name), name);
      if (found !== rows) throw new OperatorError(`table ${name}: ${found} rows instead of ${rows}`);
    }
    await advanceSequences(client);
    for (const { name } of tables) await client.query(`ALTER TABLE ${client.escapeIdentifier(name)} ENABLE TRIGGER USER`);
    await client.query("COMMIT");
  });
}

async function restoreTable(client: Client, file: string, name: string): Promise<number> {
  const table = client.escapeIdentifier(name);
  const insert = `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`;
  let rows = 0;
  let batch: string[] = [];
  let size = 0;
  const flush = async () => {
    if (batch.length > 0) await client.query(insert, [`[${batch.join(",")}]`]);
    rows += batch.length;
    batch = [];
    size = 0;
  };
  for await (const line of linesOf(file)) {
    batch.push(line);
    size += line.length;
    if (size >= bytesAtATime) await flush();
  }
  await flush();
  return rows;
}

/** Split at line feeds alone: readline would also split at U+2028, which may stand inside a text. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(file).pipe(createGunzip()).setEncoding("utf8")) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

/** Counters go on after the highest number that was put in. */
async function advanceSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
     WHERE table_schema = 'public' AND column_default LIKE 'nextval(%'`,
  );
  for (const { table, column } of rows) {
    const [from, name] = [client.escapeIdentifier(table), client.escapeIdentifier(column)];
    const highest = `(SELECT coalesce(max(${name}), 0) + 1 FROM ${from})`;
    await client.query(`SELECT setval(pg_get_serial_sequence($1, $2), ${highest}, false)`, [from, column]);
  }
}

async function withClient<Result>(databaseUrl: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
