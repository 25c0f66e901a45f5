import type { Tx } from "@/lib/db/transaction";

/**
 * Locks an allocation to the end of the transaction; whatever changes its reports, duties, light or close-out takes this
 * lock first. Weaker than FOR UPDATE: rows that refer to the allocation, such as an upload, may be added meanwhile.
 */
export async function lockAllocationRow(tx: Tx, allocationId: string): Promise<void> {
  await tx.$queryRaw`SELECT "id" FROM "allocation" WHERE "id" = ${allocationId}::uuid FOR NO KEY UPDATE`;
}
