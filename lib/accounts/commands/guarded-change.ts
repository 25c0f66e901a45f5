import { personSelect, type PersonRow } from "@/lib/accounts/select";
import type { JsonObject } from "@/lib/audit/events";
import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

/** The account as it stands; throws `not-found`. */
export async function getAccountRow(tx: Tx, id: string): Promise<PersonRow> {
  const row = await tx.account.findUnique({ where: { id }, select: personSelect });
  if (!row) throw new AppError("not-found");
  return row;
}

/** Writes `data` when nobody has changed the account since `version` was read; throws `conflict` otherwise. */
export async function changeGuarded(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
  data: Prisma.AccountUncheckedUpdateManyInput,
): Promise<void> {
  const { count } = await tx.account.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } });
  if (count === 0) throw new AppError("conflict");
}

/**
 * Refuses when `id` is the only active account of the coordination office: nobody could let anyone in again.
 * Locks the office's accounts, so that two people cannot put each other out at once.
 */
export async function keepAnOffice(tx: Tx, id: string): Promise<void> {
  const offices = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM account WHERE role = 'office' AND disabled_at IS NULL ORDER BY id FOR UPDATE`;
  if (offices.length === 1 && offices[0]?.id === id) throw new AppError("rule-violated", { reason: "accounts.lastOffice" });
}

/** What the audit keeps of an account: names as they were, never anything of its password. */
export function auditedAccount(row: Pick<PersonRow, "username" | "displayName" | "role" | "organisation" | "email">): JsonObject {
  const { username, displayName, role, organisation, email } = row;
  return { username, displayName, role, organisation: organisation?.name ?? null, email };
}
