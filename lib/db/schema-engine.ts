import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaContainer, SchemaEngine, SchemaFilter } from "@prisma/schema-engine-wasm";

/*
 * Prisma's own command line wants a native schema engine, fetched from outside the package registry. The same engine
 * comes as WebAssembly in a package and works through the driver adapter; this module loads and feeds it.
 */

type EngineModule = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm: (exports: WebAssembly.Exports) => void };

export const everything: SchemaFilter = { externalTables: [], externalEnums: [] };

let loading: Promise<EngineModule> | undefined;

/** Compiles the engine by hand: its entry imports the `.wasm` file as a module, which Node does not do unasked. */
function loadEngine(): Promise<EngineModule> {
  loading ??= (async () => {
    const glue = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
    const module = (await import(/* turbopackIgnore: true */ pathToFileURL(glue).href)) as EngineModule;
    const bytes = readFileSync(path.join(path.dirname(glue), "schema_engine_bg.wasm"));
    const { instance } = await WebAssembly.instantiate(bytes, {
      "./schema_engine_bg.js": module as unknown as WebAssembly.ModuleImports,
    });
    module.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
    return module;
  })();
  return loading;
}

/**
 * Runs `work` with an engine on the database at `databaseUrl`.
 *
 * @param datamodels the schema's files, needed only to compare or to create migrations
 */
export async function withSchemaEngine<Result>(
  databaseUrl: string,
  datamodels: readonly SchemaContainer[],
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const { SchemaEngine } = await loadEngine();
  const adapter = new WholeScriptAdapter({ connectionString: databaseUrl, max: 1 });
  const models = datamodels.map(({ path: file, content }): [string, string] => [file, content]);
  const engine = await SchemaEngine.new({ datamodels: models.length > 0 ? models : undefined }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapter));
  try {
    return await work(engine);
  } finally {
    engine.free();
    await adapter.disposeAll();
  }
}

type PgAdapter = Awaited<ReturnType<PrismaPg["connect"]>>;

/**
 * The adapter cuts scripts at every semicolon, also inside functions and texts. PostgreSQL takes a whole script as
 * one query, and then runs it in one transaction: a migration that fails leaves nothing behind.
 */
class WholeScriptAdapter extends PrismaPg {
  readonly #opened: PgAdapter[] = [];

  override async connect(): Promise<PgAdapter> {
    const adapter = runWholeScripts(await super.connect());
    this.#opened.push(adapter);
    return adapter;
  }

  override async connectToShadowDb(): Promise<PgAdapter> {
    return runWholeScripts(await super.connectToShadowDb());
  }

  /** Ends the connections, and with them the engine's own lock, which would otherwise last until they time out. */
  async disposeAll(): Promise<void> {
    await Promise.all(this.#opened.splice(0).map((adapter) => adapter.dispose()));
  }
}

function runWholeScripts(adapter: PgAdapter): PgAdapter {
  adapter.executeScript = async (sql) => {
    await adapter.executeRaw({ sql, args: [], argTypes: [] });
  };
  return adapter;
}

/** The migrations below `folder` in their order, as the engine wants them. */
export function readMigrations(folder: string): MigrationList {
  const names = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    : [];
  return {
    baseDir: folder,
    lockfile: { path: "./migration_lock.toml", content: readIfThere(path.join(folder, "migration_lock.toml")) },
    shadowDbInitScript: "",
    migrationDirectories: names.toSorted().map((name) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: readScript(path.join(folder, name, "migration.sql")) },
    })),
  };
}

function readScript(file: string): { tag: "ok"; value: string } | { tag: "error"; value: string } {
  const value = readIfThere(file);
  return value === null ? { tag: "error", value: `${file} is missing` } : { tag: "ok", value };
}

/** The schema's files below `folder`. */
export function readSchema(folder: string): SchemaContainer[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .toSorted()
    .map((name) => ({ path: path.join(folder, name), content: readFileSync(path.join(folder, name), "utf8") }));
}

/** A name for exactly these migrations; changes with any edit. */
export function migrationsHash(folder: string): string {
  return createHash("sha256").update(JSON.stringify(readMigrations(folder).migrationDirectories)).digest("hex");
}

function readIfThere(file: string): string | null {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
