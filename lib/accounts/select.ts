import type { PersonActor, PersonRole } from "@/lib/access/actor";
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

/** The colleague for whom an account stands in today. */
export type AbsentRow = { readonly id: string; readonly displayName: string; readonly role: PersonRole };

/** What a request showed to be let in: a browser's session, or a bearer token. */
export type Proof = { readonly sessionId: string | null; readonly isReadOnly?: boolean };

/** The actor of an account's row, standing in for `absent`; null when the account is disabled. */
export function toActor(account: ActorRow, { sessionId, isReadOnly = false }: Proof, absent: AbsentRow | null = null): PersonActor | null {
  if (account.disabledAt) return null;
  const { id, username, displayName, organisation, mustChangePassword } = account;
  const lendsRole = account.role === "clerk" && absent?.role === "approver";
  return {
    kind: "person",
    accountId: id,
    username,
    displayName,
    role: lendsRole ? "approver" : account.role,
    standsInFor: absent && { accountId: absent.id, displayName: absent.displayName, role: absent.role, lendsRole },
    organisation,
    sessionId,
    isReadOnly,
    mustChangePassword,
  };
}

export const personSelect = {
  ...actorSelect,
  email: true,
  isDemo: true,
  version: true,
  createdAt: true,
} as const satisfies Prisma.AccountSelect;

export type PersonRow = Prisma.AccountGetPayload<{ select: typeof personSelect }>;
