import type { Tx } from "@/lib/db/transaction";

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
