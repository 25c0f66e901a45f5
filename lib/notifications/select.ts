import { Prisma } from "@/lib/db/generated/client";
import { outboxTopics } from "@/lib/notifications/outbox";
import type { Inbox } from "@/lib/notifications/types";

/** Any number; held while facts are delivered, so that two instances keep their order. */
const deliveryLock = 4_206_910_031;

/** The messages `m` of an inbox; two conditions in place of one, since only an equality or a null goes by index. */
export function ofInbox({ organisationId, roles }: Inbox): Prisma.Sql {
  const organisation = organisationId === null ? Prisma.sql`m."organisation_id" IS NULL` : Prisma.sql`m."organisation_id" = ${organisationId}::uuid`;
  return Prisma.sql`${organisation} AND m."role" IN (${Prisma.join(roles.map((role) => Prisma.sql`${role}::"account_role"`))})`;
}

/** The oldest facts nobody has delivered, locked; none while another instance delivers. */
export function pendingFactsSql(limit: number): Prisma.Sql {
  return Prisma.sql`
    WITH "turn" AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(${deliveryLock}) AS "taken"),
    "pending" AS MATERIALIZED (
      SELECT "id", "topic", ("payload"->>'updateId')::uuid AS "update_id" FROM "outbox_message"
      WHERE (SELECT "taken" FROM "turn") AND "delivered_at" IS NULL AND "topic" = ANY (${outboxTopics})
      ORDER BY "id" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    SELECT f."id", f."topic", f."update_id" AS "updateId", a."organisation_id" AS "organisationId", o."short_name" AS "organisation",
      a."role" = 'lead' AS "isLead", t."seq", t."name", n."code" AS "plan", p."code" AS "period",
      ARRAY(SELECT l."organisation_id" FROM "allocation" l WHERE l."task_id" = t."id" AND l."role" = 'lead' ORDER BY l."sort_order") AS "leadIds"
    FROM "pending" f
    JOIN "progress_update" u ON u."id" = f."update_id"
    JOIN "reporting_period" p ON p."id" = u."period_id"
    JOIN "allocation" a ON a."id" = u."allocation_id"
    JOIN "organisation" o ON o."id" = a."organisation_id"
    JOIN "task" t ON t."id" = a."task_id"
    JOIN "plan" n ON n."id" = t."plan_id"
    ORDER BY f."id"`;
}
