import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaContainer, SchemaEngine, SchemaFilter } from "@prisma/schema-engine-wasm";
import { Pool, type QueryConfig, type QueryResult } from "pg";

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
    const engine = (await import(/* turbopackIgnore: true */ pathToFileURL(glue).href)) as EngineModule;
    const bytes = readFileSync(path.join(path.dirname(glue), "schema_engine_bg.wasm"));
    const { instance } = await WebAssembly.instantiate(bytes, {
      "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports,
    });
    engine.__wbg_set_wasm(instance.exports);
    // The engine reports a panic here before it fails; the failure itself says enough.
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: () => undefined } });
    (instance.exports.__wbindgen_start as () => void)();
    return engine;
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
  const pool = new EnginePool(databaseUrl);
  const adapter = bindMigrationAwareSqlAdapterFactory(new EngineAdapter(pool));
  const models = datamodels.map(({ path: file, content }): [string, string] => [file, content]);
  const engine = await SchemaEngine.new({ datamodels: models.length > 0 ? models : undefined }, () => undefined, adapter);
  try {
    return await work(engine);
  } finally {
    engine.free();
    // Also ends the engine's own lock, which would otherwise last until the connection times out.
    await pool.end();
  }
}

type PgAdapter = Awaited<ReturnType<PrismaPg["connect"]>>;

/** The driver adapter, with two of its gaps closed for the engine's use. */
class EngineAdapter extends PrismaPg {
  readonly #pool: EnginePool;

  constructor(pool: EnginePool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect(): Promise<PgAdapter> {
    const adapter = await super.connect();
    // The adapter would cut scripts at every semicolon, also inside functions and texts. PostgreSQL takes a whole
    // script as one query and runs it in one transaction, so a migration that fails leaves nothing behind.
    adapter.executeScript = async (sql) => {
      await adapter.executeRaw({ sql, args: [], argTypes: [] });
    };
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const isChar = (column: number) => this.#pool.charColumns.get(result.rows)?.includes(column);
      return { ...result, columnTypes: result.columnTypes.map((type, column) => (isChar(column) ? ColumnTypeEnum.Character : type)) };
    };
    return adapter;
  }
}

const internalChar = 18;
const text = 25;

/**
 * PostgreSQL's internal type "char" says what kind a constraint is. The engine insists on it, the adapter refuses it:
 * so it passes the adapter as text, and these columns are remembered.
 */
class EnginePool extends Pool {
  readonly charColumns = new WeakMap<unknown[], number[]>();

  constructor(connectionString: string) {
    super({ connectionString, max: 1 });
    const query = this.query.bind(this) as (config: QueryConfig) => Promise<QueryResult>;
    const remembering = async (config: QueryConfig) => {
      const result = await query(config);
      const fields = result.fields ?? [];
      this.charColumns.set(result.rows ?? [], fields.flatMap(({ dataTypeID }, column) => (dataTypeID === internalChar ? [column] : [])));
      for (const field of fields) if (field.dataTypeID === internalChar) field.dataTypeID = text;
      return result;
    };
    Object.assign(this, { query: remembering });
  }
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
