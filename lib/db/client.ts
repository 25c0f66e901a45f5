import { PrismaPg } from "@prisma/adapter-pg";
import { DriverAdapterError, type SqlDriverAdapter, type SqlQuery, type SqlQueryable } from "@prisma/driver-adapter-utils";
import { PrismaClient } from "@/lib/db/generated/client";
import { env, isDevelopment } from "@/lib/env";

/** Few enough for the embedded server's limit beside its dedicated connections; the pages share them. */
const poolSize = 15;
const connectTimeoutMs = 5_000;
/** Each connection keeps its statements; those beyond, such as lists of every length, are planned each time. */
const preparedAtMost = 200;
/**
 * A kept statement is planned once, for any parameters: the pages' queries go by index whatever is asked, and planning
 * some of them anew costs more than running them. Compiling them (jit) would cost more still.
 */
const sessionOptions = "-c plan_cache_mode=force_generic_plan -c jit=off";

/**
 * A client with its own pool.
 *
 * The address is asked for at the first query, so importing this module reaches no server and needs no settings.
 * A pool outlives its server: connections that died are dropped and the next query opens a new one.
 *
 * @param databaseUrl gives the address of the database, `postgresql://…`
 */
export function createDatabaseClient(databaseUrl: () => string): PrismaClient {
  const adapter = () =>
    new PrismaPg(
      {
        connectionString: databaseUrl(),
        max: poolSize,
        connectionTimeoutMillis: connectTimeoutMs,
        keepAlive: true,
        options: sessionOptions,
      },
      // Idle connections end whenever the server restarts; the pool has already dropped them.
      { onPoolError: () => undefined, onConnectionError: () => undefined, statementNameGenerator: statementNames() },
    );
  return new PrismaClient({
    adapter: {
      provider: "postgres",
      adapterName: "@prisma/adapter-pg",
      connect: async () => namingLostConnections(await adapter().connect()),
    },
    // A large import on a busy machine takes its time; what hangs must still let go of its locks.
    transactionOptions: { maxWait: 10_000, timeout: 60_000 },
  });
}

/** Names a statement, so that PostgreSQL takes it apart once a connection instead of once a request; "" for no name. */
function statementNames(): (query: SqlQuery) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size === preparedAtMost) return known ?? "";
    const name = `portal-${names.size}`;
    names.set(sql, name);
    return name;
  };
}

/** The driver reports a connection that broke between two statements as a bare Error; this gives it its kind. */
function namingLostConnections(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (...options) => nameLost(await startTransaction(...options));
  return nameLost(adapter);
}

function nameLost<Queryable extends SqlQueryable>(queryable: Queryable): Queryable {
  const queryRaw = queryable.queryRaw.bind(queryable);
  const executeRaw = queryable.executeRaw.bind(queryable);
  queryable.queryRaw = (query) => queryRaw(query).catch(rethrow);
  queryable.executeRaw = (query) => executeRaw(query).catch(rethrow);
  return queryable;
}

function rethrow(error: unknown): never {
  const isBare = error instanceof Error && error.constructor === Error;
  throw isBare ? new DriverAdapterError({ kind: "ConnectionClosed" }) : error;
}

const kept = globalThis as { portalDatabase?: PrismaClient };
const create = () => createDatabaseClient(() => env().databaseUrl);

/**
 * The portal's database. In development a changed module is loaded anew and each time would leave a pool behind, so
 * there it is kept outside the modules.
 */
export const db: PrismaClient = isDevelopment ? (kept.portalDatabase ??= create()) : create();
