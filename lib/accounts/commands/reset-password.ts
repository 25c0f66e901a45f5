import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { changeGuarded, getAccountRow } from "@/lib/accounts/commands/guarded-change";
import { generatePassword, hashPassword } from "@/lib/accounts/password";
import type { AccountSubject } from "@/lib/accounts/schema";
import { revokeSessions } from "@/lib/accounts/commands/revoke-sessions";
import type { IssuedPassword } from "@/lib/accounts/types";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

/**
 * Gives an account a new initial password, returned this once, ends its sessions and demands a change at the next
 * sign-in. One's own password is changed, not reset.
 *
 * @throws AppError `forbidden`, `not-found`, `conflict` for an outdated version, `rule-violated` for oneself
 */
export async function resetPassword(actor: Actor, { id, version }: AccountSubject, now: Date): Promise<IssuedPassword> {
  assertAllowed(actor, "people.manage");
  if (actor.kind === "person" && actor.accountId === id) throw new AppError("rule-violated", { reason: "accounts.resetOwn" });
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(db, async (tx) => {
    const { username } = await getAccountRow(tx, id);
    await changeGuarded(tx, { id, version }, { passwordHash, mustChangePassword: true });
    const closedSessions = await revokeSessions(tx, id, now);
    const subject = { type: "account", id } as const;
    await recordAudit(tx, actor, { action: "account.passwordReset", subject, after: { username, closedSessions } }, now);
    return { id, username, password };
  });
}
