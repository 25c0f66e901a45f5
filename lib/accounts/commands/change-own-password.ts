import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { hashPassword, verifyPassword } from "@/lib/accounts/password";
import { passwordProblem } from "@/lib/accounts/password-rule";
import type { ChangeOwnPasswordInput } from "@/lib/accounts/schema";
import { revokeSessions } from "@/lib/accounts/commands/revoke-sessions";
import { countAttempt, forgetAttempts } from "@/lib/accounts/commands/throttle-sign-in";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

/**
 * Replaces the signed-in person's password and ends their other sessions. The one thing that an account with an
 * initial password may do. Wrong current passwords are throttled as sign-ins are.
 *
 * @throws AppError `invalid` with the field at fault, `forbidden` after too many attempts, `conflict` when the
 *   password was changed or reset meanwhile
 */
export async function changeOwnPassword(actor: PersonActor, input: ChangeOwnPasswordInput, now: Date): Promise<void> {
  const { accountId: id, username } = actor;
  assertAllowed(actor, "password.change", { accountId: id });
  const { passwordHash: before } = await db.account.findUniqueOrThrow({ where: { id }, select: { passwordHash: true } });
  await verifyCurrent(id, before, input.currentPassword);
  const problem = passwordProblem(input.newPassword, username);
  if (problem) refuse("newPassword", problem);
  if (await verifyPassword(before, input.newPassword)) refuse("newPassword", "accounts.passwordUnchanged");
  const passwordHash = await hashPassword(input.newPassword);
  await inTransaction(db, async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id, passwordHash: before, disabledAt: null },
      data: { passwordHash, mustChangePassword: false, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("conflict");
    const closedSessions = await revokeSessions(tx, id, now, actor.sessionId);
    const subject = { type: "account", id } as const;
    await recordAudit(tx, actor, { action: "account.passwordChanged", subject, after: { username, closedSessions } }, now);
  });
}

/** A found-open browser must not serve to guess the password. */
async function verifyCurrent(accountId: string, kept: string, current: string): Promise<void> {
  const bucket = `change-password ${accountId}`;
  const block = await countAttempt(bucket, accountId);
  if (block) {
    const minutes = Math.ceil(block.waitSeconds / 60);
    throw new AppError("forbidden", { reason: "signIn.throttled", values: { minutes } });
  }
  if (!(await verifyPassword(kept, current))) refuse("currentPassword", "accounts.passwordWrong");
  await forgetAttempts(bucket, accountId);
}

function refuse(field: string, problem: string): never {
  throw new AppError("invalid", { fields: { [field]: [problem] } });
}
