import type { Tx } from "@/lib/db/transaction";
import type { PrismaClient } from "@/lib/db/generated/client";

/** How long a sign-in lasts; a working day with its evening. */
export const sessionHours = 12;

/**
 * Ends an account's sessions from the next request on, except `keep`.
 *
 * @returns how many were open
 */
export async function revokeSessions(tx: Tx, accountId: string, now: Date, keep: string | null = null): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { accountId, revokedAt: null, ...(keep ? { id: { not: keep } } : {}) },
    data: { revokedAt: now },
  });
  return count;
}

/** Removes the sessions that ran out; who signed in when stays in the audit. */
export async function sweepSessions(db: PrismaClient, clock: Date): Promise<void> {
  await db.session.deleteMany({ where: { expiresAt: { lte: clock } } });
}
