import path from "node:path";
import type { DiagnoseMigrationHistoryOutput } from "@prisma/schema-engine-wasm";
import { Client } from "pg";
import { OperatorError } from "@/lib/db/operator-error";
import { everything, readMigrations, withSchemaEngine } from "@/lib/db/schema-engine";

/** Any number; held while migrations are applied, so that starts at the same time wait for each other. */
const migrationLock = 4_206_910_019;
const oldestServer = 150_000;

/**
 * Brings the database to the state of the migrations folder; the standard table `_prisma_migrations` keeps the record.
 *
 * @param databaseUrl `postgresql://…`, of PostgreSQL 15 or newer
 * @returns names of the migrations it applied, in order
 * @throws OperatorError when an applied migration was edited, one failed, or the database knows more than the folder
 */
export async function migrateDatabase(databaseUrl: string, folder = path.resolve("prisma/migrations")): Promise<string[]> {
  return await withMigrationLock(databaseUrl, () =>
    withSchemaEngine(databaseUrl, [], async (engine) => {
      const migrationsList = readMigrations(folder);
      const diagnosis = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: everything });
      refuseBrokenHistory(diagnosis);
      try {
        const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: everything });
        return appliedMigrationNames;
      } catch (error) {
        throw new OperatorError(`a database migration failed: ${oneLine(error)}`, { cause: error });
      }
    }),
  );
}

/**
 * Records that a failed migration left nothing behind, so that it is applied anew. True of every script that PostgreSQL
 * can run in one transaction.
 *
 * @param name folder of the migration
 */
export async function markRolledBack(databaseUrl: string, name: string): Promise<void> {
  await withMigrationLock(databaseUrl, () =>
    withSchemaEngine(databaseUrl, [], async (engine) => {
      try {
        await engine.markMigrationRolledBack({ migrationName: name });
      } catch (error) {
        throw new OperatorError(`${name} cannot be marked: ${oneLine(error)}`, { cause: error });
      }
    }),
  );
}

function refuseBrokenHistory({ editedMigrationNames, failedMigrationNames, history }: DiagnoseMigrationHistoryOutput): void {
  if (failedMigrationNames.length > 0) {
    const [name] = failedMigrationNames;
    throw new OperatorError(`the migration ${name} failed in this database; when it is mended, run npm run db:migrate -- --rolled-back ${name}`);
  }
  if (editedMigrationNames.length > 0) {
    throw new OperatorError(`the migration ${editedMigrationNames.join(", ")} was edited after this database had applied it`);
  }
  if (history && history.diagnostic !== "databaseIsBehind") {
    const unknown = history.unpersistedMigrationNames.join(", ");
    throw new OperatorError(`the database is ahead of this version of the portal: it has applied ${unknown}`);
  }
}

/**
 * @throws OperatorError when no PostgreSQL answers at `databaseUrl`, or one that is too old
 */
export async function requireServer(databaseUrl: string): Promise<void> {
  const client = await connectToServer(databaseUrl);
  await client.end();
}

async function withMigrationLock<Result>(databaseUrl: string, work: () => Promise<Result>): Promise<Result> {
  const client = await connectToServer(databaseUrl);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    return await work();
  } finally {
    await client.end();
  }
}

async function connectToServer(databaseUrl: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, keepAlive: true });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new OperatorError(`DATABASE_URL: the database does not answer (${oneLine(error)})`, { cause: error });
  }
  const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
  if (Number(rows[0]?.version) >= oldestServer) return client;
  await client.end();
  throw new OperatorError("DATABASE_URL: PostgreSQL 15 or newer is needed");
}

function oneLine(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (message || code || String(error)).replace(/\s+/g, " ").trim();
}
