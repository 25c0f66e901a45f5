import type { PersonActor } from "@/lib/access/actor";
import { toActor, type ActorRow } from "@/lib/accounts/select";
import { hashToken } from "@/lib/accounts/token";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

/** The person behind a browser session, as the database knows them now; null when revoked, expired or disabled. */
export async function findActorBySession(sessionId: string, now: Date): Promise<PersonActor | null> {
  const account = await findAccount(Prisma.sql`
    JOIN "session" s ON s."account_id" = a."id"
    WHERE s."id" = ${sessionId}::uuid AND s."revoked_at" IS NULL AND s."expires_at" > ${now}`);
  return account && toActor(account, sessionId);
}

/** The person behind a bearer token of the open API; null when unknown, revoked, expired or disabled. */
export async function findActorByToken(token: string, now: Date): Promise<PersonActor | null> {
  const account = await findAccount(Prisma.sql`
    JOIN "api_token" t ON t."account_id" = a."id"
    WHERE t."token_hash" = ${hashToken(token)} AND t."revoked_at" IS NULL
      AND (t."expires_at" IS NULL OR t."expires_at" > ${now})`);
  return account && toActor(account, null);
}

/** Asked on every request, so in one round trip: Prisma would take one for each table. */
async function findAccount(proof: Prisma.Sql): Promise<ActorRow | null> {
  const rows = await db.$queryRaw<ActorRow[]>`
    SELECT a."id", a."username", a."display_name" AS "displayName", a."role"::text,
      a."must_change_password" AS "mustChangePassword", a."disabled_at" AS "disabledAt",
      CASE WHEN o."id" IS NOT NULL
        THEN json_build_object('id', o."id", 'code', o."code", 'name', o."name", 'kind', o."kind")
      END AS "organisation"
    FROM "account" a LEFT JOIN "organisation" o ON o."id" = a."organisation_id" ${proof}`;
  return rows[0] ?? null;
}
