import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed, decide } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inboxOf } from "@/lib/notifications/posts";
import { readFact } from "@/lib/notifications/schema";
import { ofInbox } from "@/lib/notifications/select";
import type { InboxPage } from "@/lib/notifications/types";
import { mostUnread, unreadSince } from "@/lib/notifications/unread";
import type { CalendarDate } from "@/lib/time/calendar-date";

const inboxPageSize = 20;

type MessageRow = {
  readonly id: string;
  readonly topic: string;
  readonly payload: unknown;
  readonly createdAt: Date;
  readonly readAt: Date | null;
};

/**
 * The messages of the posts that the actor holds now, whoever held them when they came; the newest first.
 *
 * @param before the last message of the page before
 */
export async function listInbox(actor: PersonActor, before: string | undefined, today: CalendarDate): Promise<InboxPage> {
  assertAllowed(actor, "portal.read");
  const inbox = inboxOf(actor);
  if (!inbox) return { items: [], next: null };
  const older = before
    ? Prisma.sql`AND (m."created_at", m."id") < (SELECT c."created_at", c."id" FROM "inbox_message" c WHERE c."id" = ${before}::uuid)`
    : Prisma.empty;
  const rows = await db.$queryRaw<MessageRow[]>`
    SELECT m."id", m."topic", m."payload", m."created_at" AS "createdAt", r."read_at" AS "readAt"
    FROM "inbox_message" m LEFT JOIN "inbox_read" r ON r."message_id" = m."id" AND r."account_id" = ${actor.accountId}::uuid
    WHERE ${ofInbox(inbox)} ${older}
    ORDER BY m."created_at" DESC, m."id" DESC LIMIT ${inboxPageSize + 1}`;
  const page = rows.slice(0, inboxPageSize);
  const since = unreadSince(today);
  return {
    items: page.map(({ id, createdAt, readAt, ...message }) => ({
      id,
      fact: readFact(message),
      createdAt,
      isUnread: readAt === null && createdAt >= since,
    })),
    next: rows.length > page.length ? (page.at(-1)?.id ?? null) : null,
  };
}

/** How many messages of the actor's posts the actor has not read; one more than {@link mostUnread} stands for any more. */
export async function countUnread(actor: PersonActor, today: CalendarDate): Promise<number> {
  const inbox = decide(actor, "portal.read").allowed ? inboxOf(actor) : null;
  if (!inbox) return 0;
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT FROM "inbox_message" m
      WHERE ${ofInbox(inbox)} AND m."created_at" >= ${unreadSince(today)}
        AND NOT EXISTS (SELECT FROM "inbox_read" r WHERE r."message_id" = m."id" AND r."account_id" = ${actor.accountId}::uuid)
      LIMIT ${mostUnread + 1}
    ) unread`;
  return rows[0]?.count ?? 0;
}
