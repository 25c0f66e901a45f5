import { setTimeout as delay } from "node:timers/promises";
import { isRetryable, toAppError } from "@/lib/db/errors";
import type { Prisma, PrismaClient } from "@/lib/db/generated/client";

/** The client inside a transaction; everything that writes takes one. */
export type Tx = Prisma.TransactionClient;

export type TransactionOptions = {
  /** By default PostgreSQL's read committed; `Serializable` where a rule counts rows without locking them. */
  readonly isolation?: Prisma.TransactionIsolationLevel;
  /** For work that is known to be long, milliseconds; by default a minute. */
  readonly timeoutMs?: number;
};

const attempts = 6;
const firstDelayMs = 10;

/**
 * Runs `fn` in one transaction: all of it is written, or nothing.
 *
 * A transaction that loses against a concurrent one (serialization failure, deadlock) is run again a few times, so
 * `fn` must do nothing but read and write through its `tx`.
 *
 * @throws AppError for the failures `db/errors.ts` knows: a lost race ends as `conflict`, a database that is away as
 *   `unavailable`; an AppError thrown by `fn`, and anything unknown, unchanged
 */
export async function inTransaction<Result>(
  db: PrismaClient,
  fn: (tx: Tx) => Promise<Result>,
  { isolation, timeoutMs }: TransactionOptions = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(fn, { ...(isolation && { isolationLevel: isolation }), ...(timeoutMs && { timeout: timeoutMs }) });
    } catch (error) {
      if (attempt === attempts || !isRetryable(error)) throw toAppError(error) ?? error;
      await delay(firstDelayMs * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}
