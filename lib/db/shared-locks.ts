import { Client } from "pg";

const channel = "portal_lock_wanted";

/**
 * Named locks that hold across all instances on one database. A process keeps one connection for all of its locks, so
 * that a hundred slow uploads cost one connection; whoever dies lets go of everything at once.
 */
export class SharedLocks {
  /** By name: told when another instance wants the lock, or when the connection, and with it the lock, is gone. */
  readonly #held = new Map<string, () => void>();
  #connection: Promise<Client> | null = null;

  constructor(private readonly databaseUrl: () => string) {}

  /**
   * Takes the lock, or says that another instance has it. A name may be taken once by a process: it keeps order among its
   * own itself.
   *
   * @param onWanted called when somebody else asks for it, or when it was lost
   */
  async tryTake(name: string, onWanted: () => void): Promise<boolean> {
    const client = await this.#connect();
    const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken", [name]);
    if (!rows[0]?.taken) return false;
    this.#held.set(name, onWanted);
    return true;
  }

  /** Asks the instance that has the lock to let go of it. */
  async askFor(name: string): Promise<void> {
    await (await this.#connect()).query("SELECT pg_notify($1, $2)", [channel, name]);
  }

  /** Fine for a lock that was lost meanwhile. */
  async release(name: string): Promise<void> {
    if (!this.#held.delete(name)) return;
    await (await this.#connect()).query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [name]);
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    await connection?.then((client) => client.end(), () => undefined);
  }

  #connect(): Promise<Client> {
    return (this.#connection ??= this.#open().catch((error: unknown) => {
      this.#connection = null;
      throw error;
    }));
  }

  async #open(): Promise<Client> {
    const client = new Client({ connectionString: this.databaseUrl(), connectionTimeoutMillis: 10_000, keepAlive: true, application_name: "portal-locks" });
    const lose = () => {
      this.#connection = null;
      const lost = [...this.#held.values()];
      this.#held.clear();
      for (const onWanted of lost) onWanted();
    };
    client.on("error", () => undefined).on("end", lose);
    client.on("notification", ({ payload }) => this.#held.get(payload ?? "")?.());
    await client.connect();
    await client.query(`LISTEN ${channel}`);
    return client;
  }
}
