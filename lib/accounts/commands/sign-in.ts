import type { PersonActor } from "@/lib/access/actor";
import { verifyPassword } from "@/lib/accounts/password";
import { signInSchema } from "@/lib/accounts/schema";
import { actorSelect, toActor } from "@/lib/accounts/select";
import { sessionHours } from "@/lib/accounts/session-hours";
import { countAttempt, forgetAttempts, sweepAttempts, type Block } from "@/lib/accounts/commands/throttle-sign-in";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

/** Sessions run out by the machine's clock; records carry the portal's present, which a demonstration fixes. */
export type SignInTime = { readonly clock: Date; readonly portal: Date };

const hourMs = 3_600_000;

/**
 * Opens a session for a user name and password.
 *
 * @param address where the attempt comes from, empty when unknown
 * @returns the new session's id, or null for a wrong name or password, which cannot be told apart
 * @throws AppError `forbidden`: too many attempts (`signIn.throttled`, with the minutes to wait), also with the right
 *   password; or the right password of a disabled account (`signIn.disabled`)
 */
export async function signIn(credentials: unknown, address: string, time: SignInTime): Promise<{ id: string } | null> {
  const parsed = signInSchema.safeParse(credentials);
  if (!parsed.success) return null;
  const { username, password } = parsed.data;
  const block = await countAttempt(username, address);
  if (block) await refuseBlocked(username, address, block, time);
  const account = await db.account.findUnique({ where: { username }, select: { ...actorSelect, passwordHash: true } });
  const matches = await verifyPassword(account?.passwordHash ?? null, password);
  if (!account || !matches) return null;
  const actor = toActor(account, { sessionId: null });
  if (!actor) throw new AppError("forbidden", { reason: "signIn.disabled" });
  const session = await openSession(actor, account.passwordHash, address, time);
  if (session) await forgetAttempts(username, address);
  return session;
}

/** Ends one session; nothing happens when it has ended already. */
export async function signOut(sessionId: string, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const session = await tx.session.findUnique({ where: { id: sessionId }, select: { account: { select: actorSelect } } });
    const { count } = await tx.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now } });
    const actor = session && toActor(session.account, { sessionId });
    if (count === 0 || !actor) return;
    await recordAudit(tx, actor, { action: "account.signedOut", subject: { type: "account", id: actor.accountId } }, now);
  });
}

/**
 * The session row with its audit event. The account is locked and read again: a reset or disabling that was committed
 * while the password was being checked must not leave a session behind.
 */
async function openSession(
  actor: PersonActor,
  passwordHash: string,
  address: string,
  { clock, portal }: SignInTime,
): Promise<{ id: string } | null> {
  // Sessions that ran out go; who signed in when stays in the audit.
  await db.session.deleteMany({ where: { expiresAt: { lte: clock } } });
  await sweepAttempts(clock);
  return inTransaction(db, async (tx) => {
    const [unchanged] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM account
      WHERE id = ${actor.accountId}::uuid AND password_hash = ${passwordHash} AND disabled_at IS NULL FOR SHARE`;
    if (!unchanged) return null;
    const expiresAt = new Date(clock.getTime() + sessionHours * hourMs);
    const session = await tx.session.create({
      data: { accountId: actor.accountId, createdAt: clock, expiresAt },
      select: { id: true },
    });
    const subject = { type: "account", id: actor.accountId } as const;
    await recordAudit(tx, actor, { action: "account.signedIn", subject, after: { address } }, portal);
    return session;
  });
}

/** Refuses, and puts the beginning of a block on record, whether or not the name exists. */
async function refuseBlocked(username: string, address: string, block: Block, { portal }: SignInTime): Promise<never> {
  const minutes = Math.ceil(block.waitSeconds / 60);
  if (block.hasJustBegun) {
    await inTransaction(db, async (tx) => {
      const account = await tx.account.findUnique({ where: { username }, select: { id: true } });
      const subject = { type: "account", id: account?.id ?? "unknown" } as const;
      const after = { address, rule: block.rule, minutes };
      await recordAudit(tx, { kind: "system", name: "sign-in" }, { action: "account.signInThrottled", subject, after }, portal);
    });
  }
  throw new AppError("forbidden", { reason: "signIn.throttled", values: { minutes } });
}
