import type { PersonActor } from "@/lib/access/actor";
import { toActor, type AbsentRow, type ActorRow } from "@/lib/accounts/select";
import { hashToken } from "@/lib/accounts/token";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { CalendarDate } from "@/lib/time/calendar-date";

/**
 * The person behind a browser session, as the database knows them now; null when revoked, expired or disabled.
 *
 * @param clock the machine's clock: sessions really run out
 * @param today decides for whom the person stands in
 */
export async function findActorBySession(sessionId: string, clock: Date, today: CalendarDate): Promise<PersonActor | null> {
  return findActor(
    Prisma.sql`
      JOIN "session" s ON s."account_id" = a."id"
      WHERE s."id" = ${sessionId}::uuid AND s."revoked_at" IS NULL AND s."expires_at" > ${clock}`,
    Prisma.sql`FALSE`,
    sessionId,
    today,
  );
}

/** As {@link findActorBySession}, behind a bearer token of the open API. */
export async function findActorByToken(token: string, clock: Date, today: CalendarDate): Promise<PersonActor | null> {
  return findActor(
    Prisma.sql`
      JOIN "api_token" t ON t."account_id" = a."id"
      WHERE t."token_hash" = ${hashToken(token)} AND t."revoked_at" IS NULL
        AND (t."expires_at" IS NULL OR t."expires_at" > ${clock})`,
    Prisma.sql`t."access" = 'read'`,
    null,
    today,
  );
}

/** Whoever an account stands for by now, to read what it may read; null when it is disabled. */
export async function findReader(accountId: string, today: CalendarDate): Promise<PersonActor | null> {
  return findActor(Prisma.sql`WHERE a."id" = ${accountId}::uuid`, Prisma.sql`TRUE`, null, today);
}

/** Asked on every request, so in one round trip: Prisma would take one for each table. */
async function findActor(proof: Prisma.Sql, isReadOnly: Prisma.Sql, sessionId: string | null, today: CalendarDate): Promise<PersonActor | null> {
  const rows = await db.$queryRaw<(ActorRow & { readonly absent: AbsentRow | null; readonly isReadOnly: boolean })[]>`
    SELECT a."id", a."username", a."display_name" AS "displayName", a."role"::text,
      a."must_change_password" AS "mustChangePassword", a."disabled_at" AS "disabledAt",
      CASE WHEN o."id" IS NOT NULL
        THEN json_build_object('id', o."id", 'code', o."code", 'name', o."name", 'kind', o."kind")
      END AS "organisation", away."absent", ${isReadOnly} AS "isReadOnly"
    FROM "account" a
    LEFT JOIN "organisation" o ON o."id" = a."organisation_id"
    LEFT JOIN LATERAL (
      SELECT json_build_object('id', b."id", 'displayName', b."display_name", 'role', b."role") AS "absent"
      FROM "stand_in" i JOIN "account" b ON b."id" = i."absent_id"
      WHERE i."stand_in_id" = a."id" AND i."ended_at" IS NULL
        AND i."starts_on" <= ${today}::date AND i."ends_on" >= ${today}::date
        -- Whoever has moved to another house, or left, lends nothing any more.
        AND b."organisation_id" = a."organisation_id" AND b."disabled_at" IS NULL
      ORDER BY i."starts_on" DESC LIMIT 1
    ) away ON TRUE ${proof}`;
  const row = rows[0];
  return row ? toActor(row, { sessionId, isReadOnly: row.isReadOnly }, row.absent) : null;
}
