import type { PersonActor } from "@/lib/access/actor";
import type { Prisma } from "@/lib/db/generated/client";

/** What a request must know of the person behind it. */
export const actorSelect = {
  id: true,
  username: true,
  displayName: true,
  role: true,
  mustChangePassword: true,
  disabledAt: true,
  organisation: { select: { id: true, code: true, name: true, kind: true } },
} as const satisfies Prisma.AccountSelect;

export type ActorRow = Prisma.AccountGetPayload<{ select: typeof actorSelect }>;

/** The actor of an account's row; null when it is disabled. */
export function toActor(account: ActorRow, sessionId: string | null): PersonActor | null {
  if (account.disabledAt) return null;
  const { id, username, displayName, role, organisation, mustChangePassword } = account;
  return { kind: "person", accountId: id, username, displayName, role, organisation, sessionId, mustChangePassword };
}

export const personSelect = {
  ...actorSelect,
  email: true,
  isDemo: true,
  version: true,
  createdAt: true,
} as const satisfies Prisma.AccountSelect;

export type PersonRow = Prisma.AccountGetPayload<{ select: typeof personSelect }>;
