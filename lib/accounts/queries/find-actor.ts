import type { PersonActor } from "@/lib/access/actor";
import { actorSelect, toActor } from "@/lib/accounts/select";
import { hashToken } from "@/lib/accounts/token";
import { db } from "@/lib/db/client";

/** The person behind a browser session, as the database knows them now; null when revoked, expired or disabled. */
export async function findActorBySession(sessionId: string, now: Date): Promise<PersonActor | null> {
  const session = await db.session.findUnique({
    where: { id: sessionId },
    select: { expiresAt: true, revokedAt: true, account: { select: actorSelect } },
  });
  if (!session || session.revokedAt || session.expiresAt <= now) return null;
  return toActor(session.account, sessionId);
}

/** The person behind a bearer token of the open API; null when unknown, revoked, expired or disabled. */
export async function findActorByToken(token: string, now: Date): Promise<PersonActor | null> {
  const row = await db.apiToken.findUnique({
    where: { tokenHash: hashToken(token) },
    select: { expiresAt: true, revokedAt: true, account: { select: actorSelect } },
  });
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return null;
  return toActor(row.account, null);
}
