import type { ChainReport } from "@/lib/audit/types";
import type { PrismaClient } from "@/lib/db/generated/client";

type Batch = {
  readonly count: bigint;
  readonly last_seq: bigint | null;
  readonly last_hash: string | null;
  readonly broken_seq: bigint | null;
  readonly is_gap: boolean | null;
};

/**
 * Recomputes the audit's chain from its first event on, a batch at a time, with the very function that the database
 * numbers and chains by. Ends at the first event that does not hold.
 *
 * Events cut off the end leave a chain that holds: compare the reported head with one noted earlier.
 */
export async function verifyAuditChain(db: PrismaClient, batchSize = 5_000): Promise<ChainReport> {
  let sound = 0;
  let head: { seq: bigint; hash: string } | null = null;
  for (;;) {
    const batch = await readBatch(db, head?.seq ?? 0n, head?.hash ?? "", batchSize);
    sound += Number(batch.count);
    if (batch.last_seq !== null && batch.last_hash !== null) head = { seq: batch.last_seq, hash: batch.last_hash };
    if (batch.broken_seq !== null) {
      return { sound, head: toHead(head), broken: { seq: String(batch.broken_seq), problem: batch.is_gap ? "gap" : "hash" } };
    }
    if (Number(batch.count) < batchSize) return { sound, head: toHead(head), broken: null };
  }
}

function toHead(head: { readonly seq: bigint; readonly hash: string } | null): ChainReport["head"] {
  return head && { seq: String(head.seq), hash: head.hash };
}

/** Counts the sound events after `seq`, up to the first broken one, and says which that is. */
async function readBatch(db: PrismaClient, seq: bigint, hash: string, size: number): Promise<Batch> {
  const [batch] = await db.$queryRaw<Batch[]>`
    WITH batch AS (
      SELECT e.seq, e.hash,
        e.seq <> coalesce(lag(e.seq) OVER w, ${seq}::bigint) + 1 AS is_gap,
        e.hash <> audit_event_hash(coalesce(lag(e.hash) OVER w, ${hash}), e) AS is_changed
      FROM audit_event e
      JOIN (SELECT seq FROM audit_event WHERE seq > ${seq}::bigint ORDER BY seq LIMIT ${size}::int) AS slice USING (seq)
      WINDOW w AS (ORDER BY e.seq)
    ), broken AS (
      SELECT seq, is_gap FROM batch WHERE is_gap OR is_changed ORDER BY seq LIMIT 1
    ), sound AS (
      SELECT seq, hash FROM batch WHERE seq < coalesce((SELECT seq FROM broken), 9223372036854775807)
    )
    SELECT
      (SELECT count(*) FROM sound) AS count,
      (SELECT max(seq) FROM sound) AS last_seq,
      (SELECT hash FROM sound ORDER BY seq DESC LIMIT 1) AS last_hash,
      (SELECT seq FROM broken) AS broken_seq,
      (SELECT is_gap FROM broken) AS is_gap`;
  if (!batch) throw new Error("the audit could not be read");
  return batch;
}
