import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { report } from "@/lib/cli/report";
import { startEmbeddedDatabase } from "@/lib/db/embedded";
import { migrateDatabase } from "@/lib/db/migrate";
import { OperatorError } from "@/lib/db/operator-error";
import { everything, readSchema, withSchemaEngine } from "@/lib/db/schema-engine";
import { loadSecrets } from "@/lib/db/secrets";

/**
 * `npm run db:diff -- --name <words>`: writes the migration that leads from the migrations folder to the schema.
 * It is only a draft to be read and completed: checks, triggers and data are not in the schema.
 */
export async function run(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...parameters], options: { name: { type: "string" } } });
  const name = values.name?.trim().toLowerCase().replace(/[^a-z0-9]+/g, "_");
  if (!name) throw new OperatorError("--name is missing: npm run db:diff -- --name add_reminders");
  const folder = path.resolve("prisma/migrations");
  const created = await withScratchDatabase(async (databaseUrl) => {
    await migrateDatabase(databaseUrl, folder);
    return await createMigration(databaseUrl, folder, name);
  });
  report(created ? `written: ${path.relative(process.cwd(), created)}` : "the migrations lead to this schema already");
}

/** @returns the folder it wrote; null when nothing differs */
async function createMigration(databaseUrl: string, folder: string, name: string): Promise<string | null> {
  const schema = path.resolve("prisma/schema");
  const files = readSchema(schema);
  const { stdout } = await withSchemaEngine(databaseUrl, files, (engine) =>
    engine.diff({
      from: { tag: "schemaDatasource", files, configDir: schema },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: everything,
    }),
  );
  if (!stdout || stdout.includes("-- This is an empty migration.")) return null;
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const target = path.join(folder, `${stamp}_${name}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, "migration.sql"), stdout);
  return target;
}

async function withScratchDatabase<Result>(work: (databaseUrl: string) => Promise<Result>): Promise<Result> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "clean-air-portal-diff-"));
  const server = await startEmbeddedDatabase({ dataDir, password: loadSecrets(dataDir).databasePassword, durable: false });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
