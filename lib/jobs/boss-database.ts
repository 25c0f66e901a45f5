import { setTimeout as delay } from "node:timers/promises";
import { Pool } from "pg";
import { toAppError } from "@/lib/db/errors";

const poolSize = 2;
const retryMs = 2_000;

/**
 * The database as pg-boss uses it: a small pool of its own whose statements wait while the database is away. pg-boss marks
 * a finished job without looking at the outcome, and a failure there would end the process; whatever it does twice, the
 * jobs can bear.
 */
export class BossDatabase {
  readonly #pool: Pool;
  #isClosed = false;

  constructor(databaseUrl: string) {
    this.#pool = new Pool({ connectionString: databaseUrl, max: poolSize, connectionTimeoutMillis: 5_000, keepAlive: true, application_name: "pgboss" });
    // Connections end whenever the server restarts; the pool has already dropped them.
    this.#pool.on("error", () => undefined);
  }

  async executeSql(text: string, values: unknown[] = []): Promise<{ rows: unknown[] }> {
    for (;;) {
      try {
        return await this.#pool.query(text, values);
      } catch (error) {
        if (this.#isClosed || toAppError(error)?.code !== "unavailable") throw error;
      }
      await delay(retryMs);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#pool.end();
  }
}
