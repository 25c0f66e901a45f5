import { Client } from "pg";

/** Tells whether the lock is still ours; a connection that breaks gives it away. */
export type HeldLock = { readonly isHeld: () => boolean };

/**
 * Runs `work` while holding a lock of the database, on a connection of its own: whoever dies lets go of it at once.
 *
 * @param lock any number, one for each kind of work
 * @returns what `work` returns; null when somebody else is at it
 */
export async function tryWithLock<Result>(
  databaseUrl: string,
  lock: number,
  work: (held: HeldLock) => Promise<Result>,
): Promise<Result | null> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, keepAlive: true });
  let isHeld = true;
  const lose = () => (isHeld = false);
  client.on("error", lose).on("end", lose);
  await client.connect();
  try {
    const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [lock]);
    return rows[0]?.taken ? await work({ isHeld: () => isHeld }) : null;
  } finally {
    await client.end().catch(() => undefined);
  }
}
