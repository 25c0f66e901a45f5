import type { Tx } from "@/lib/db/transaction";

/** Facts somebody must be told of. Posts, not people: the reader finds who holds the post when it delivers. */
export type OutboxFact =
  | { readonly topic: "update.submitted"; readonly updateId: string; readonly organisationId: string }
  | { readonly topic: "update.signedOff"; readonly updateId: string; readonly taskId: string }
  | { readonly topic: "update.returned"; readonly updateId: string; readonly organisationId: string }
  | { readonly topic: "update.accepted"; readonly updateId: string; readonly organisationId: string };

/** Commits the fact together with the change that made it true; it is delivered afterwards. */
export async function enqueueFact(tx: Tx, fact: OutboxFact, now: Date): Promise<void> {
  const { topic, ...payload } = fact;
  await tx.outboxMessage.create({ data: { topic, payload, createdAt: now }, select: { id: true } });
}
