import { createHash } from "node:crypto";
import type { PersonActor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";

const accountSelect = {
  id: true,
  username: true,
  displayName: true,
  role: true,
  mustChangePassword: true,
  disabledAt: true,
  organisation: { select: { id: true, code: true, name: true, kind: true } },
} as const;

type AccountRow = {
  id: string;
  username: string;
  displayName: string;
  role: PersonActor["role"];
  mustChangePassword: boolean;
  disabledAt: Date | null;
  organisation: PersonActor["organisation"];
};

/** The person behind a browser session, as the database knows them now; null when revoked, expired or disabled. */
export async function findActorBySession(sessionId: string, now: Date): Promise<PersonActor | null> {
  const session = await db.session.findUnique({
    where: { id: sessionId },
    select: { expiresAt: true, revokedAt: true, account: { select: accountSelect } },
  });
  if (!session || session.revokedAt || session.expiresAt <= now) return null;
  return toActor(session.account, sessionId);
}

/** The person behind a bearer token of the open API; null when unknown, revoked, expired or disabled. */
export async function findActorByToken(token: string, now: Date): Promise<PersonActor | null> {
  const row = await db.apiToken.findUnique({
    where: { tokenHash: hashToken(token) },
    select: { expiresAt: true, revokedAt: true, account: { select: accountSelect } },
  });
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return null;
  return toActor(row.account, null);
}

/** What is kept of a token: tokens are long random values, so a plain SHA-256 suffices. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function toActor(account: AccountRow, sessionId: string | null): PersonActor | null {
  if (account.disabledAt) return null;
  const { id, username, displayName, role, organisation, mustChangePassword } = account;
  return { kind: "person", accountId: id, username, displayName, role, organisation, sessionId, mustChangePassword };
}
