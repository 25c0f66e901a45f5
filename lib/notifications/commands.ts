import type { Actor, PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { messagesOf, type OutboxFact, type PendingFact } from "@/lib/notifications/outbox";
import { inboxOf } from "@/lib/notifications/posts";
import { inboxFactSchema, readFact, type InboxFact, type MarkReadInput } from "@/lib/notifications/schema";
import { ofInbox, pendingFactsSql } from "@/lib/notifications/select";
import type { Inbox, NewMessage } from "@/lib/notifications/types";
import { unreadSince } from "@/lib/notifications/unread";
import { shanghaiDate } from "@/lib/time/zone";

/** Facts taken out of the outbox in one transaction. */
const factsAtATime = 200;

/** Commits the fact together with the change that made it true; it is delivered afterwards. */
export async function enqueueFact(tx: Tx, fact: OutboxFact, now: Date): Promise<void> {
  const { topic, ...payload } = fact;
  await tx.outboxMessage.create({ data: { topic, payload, createdAt: now }, select: { id: true } });
}

/**
 * Puts messages into inboxes, those that are there already left aside.
 *
 * @returns the keys of those that are new
 */
export async function postMessages(tx: Tx, messages: readonly NewMessage[], now: Date): Promise<ReadonlySet<string>> {
  if (messages.length === 0) return new Set();
  const data = messages.map(({ post: { organisationId, role }, key, fact }) => {
    const { topic, ...payload } = inboxFactSchema.parse(fact);
    return { organisationId, role, topic, payload, key, createdAt: now };
  });
  const posted = await tx.inboxMessage.createManyAndReturn({ data, skipDuplicates: true, select: { key: true, organisationId: true, topic: true, payload: true } });
  await enqueueDeliveries(tx, posted, now);
  return new Set(posted.map(({ key }) => key));
}

/** New messages wait for the webhooks that are told of them; what several posts are told, each webhook is told once. */
async function enqueueDeliveries(
  tx: Tx,
  posted: readonly { readonly key: string; readonly organisationId: string | null; readonly topic: string; readonly payload: unknown }[],
  now: Date,
): Promise<void> {
  if (posted.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "webhook_delivery" ("id", "webhook_id", "key", "body", "created_at", "next_attempt_at")
    SELECT gen_random_uuid(), t."webhook_id", t."key", jsonb_build_object('topic', t."topic", 'occurredAt', ${now.toISOString()}::text, 'data', t."payload"), ${now}, now()
    FROM (
      SELECT DISTINCT ON (w."id", m."topic", m."payload") w."id" AS "webhook_id", m."key", m."topic", m."payload"
      FROM "webhook" w JOIN jsonb_to_recordset(${JSON.stringify(posted)}::jsonb) m("key" text, "organisationId" uuid, "topic" text, "payload" jsonb)
        ON m."topic" = ANY(w."topics") AND (w."organisation_id" IS NULL OR w."organisation_id" = m."organisationId")
      WHERE w."disabled_at" IS NULL
      ORDER BY w."id", m."topic", m."payload", m."key"
    ) t
    ON CONFLICT ("webhook_id", "key") DO NOTHING`;
}

/**
 * Takes one batch of facts out of the outbox, the oldest first, into the inboxes of those they concern. Fact and messages
 * change hands in one transaction. One deliverer works at a time, which keeps the order; another that comes meanwhile
 * finds nothing to do.
 *
 * @returns how many facts were delivered; fewer than `limit` when none is left
 */
export async function deliverFacts(actor: Actor, now: Date, limit = factsAtATime): Promise<number> {
  if (actor.kind !== "system") throw new AppError("forbidden");
  return inTransaction(db, async (tx) => {
    const pending = await tx.$queryRaw<PendingFact[]>(pendingFactsSql(limit));
    if (pending.length === 0) return 0;
    await postMessages(tx, pending.flatMap(messagesOf), now);
    await tx.outboxMessage.updateMany({ where: { id: { in: pending.map(({ id }) => id) } }, data: { deliveredAt: now } });
    return pending.length;
  });
}

/**
 * One message of the actor's posts counts as read, for this person.
 *
 * @returns what it tells
 * @throws AppError `not-found` for a message of somebody else's post
 */
export async function markRead(actor: PersonActor, { id }: MarkReadInput, now: Date): Promise<InboxFact> {
  const { organisationId, roles } = requireInbox(actor);
  return inTransaction(db, async (tx) => {
    const message = await tx.inboxMessage.findFirst({
      where: { id, organisationId, role: { in: [...roles] } },
      select: { topic: true, payload: true },
    });
    if (!message) throw new AppError("not-found");
    await tx.inboxRead.createMany({ data: { messageId: id, accountId: actor.accountId, readAt: now }, skipDuplicates: true });
    return readFact(message);
  });
}

/** Everything of the actor's posts counts as read. */
export async function markAllRead(actor: PersonActor, now: Date): Promise<void> {
  const inbox = requireInbox(actor);
  const since = unreadSince(shanghaiDate(now));
  await inTransaction(db, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "inbox_read" ("message_id", "account_id", "read_at")
      SELECT m."id", ${actor.accountId}::uuid, ${now} FROM "inbox_message" m
      WHERE ${ofInbox(inbox)} AND m."created_at" >= ${since}
      ON CONFLICT DO NOTHING`;
  });
}

function requireInbox(actor: PersonActor): Inbox {
  assertAllowed(actor, "inbox.mark");
  const inbox = inboxOf(actor);
  if (!inbox) throw new AppError("forbidden");
  return inbox;
}
