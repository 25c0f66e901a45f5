import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { getAccountRow } from "@/lib/accounts/commands/guarded-change";
import type { IssueTokenInput } from "@/lib/accounts/schema";
import { generateToken, hashToken } from "@/lib/accounts/token";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

const dayMs = 86_400_000;

export type IssuedToken = { readonly id: string; readonly token: string; readonly expiresAt: Date | null };

/**
 * Issues a bearer token of the open API that acts as the account; the token is returned this once and never kept.
 *
 * @param clock the machine's clock: tokens really run out
 * @throws AppError `forbidden`, `not-found`; `rule-violated` for a disabled account
 */
export async function issueToken(
  actor: Actor,
  { accountId, label, access, days }: IssueTokenInput,
  now: Date,
  clock: Date,
): Promise<IssuedToken> {
  assertAllowed(actor, "people.manage");
  const token = generateToken();
  const expiresAt = days === null ? null : new Date(clock.getTime() + days * dayMs);
  return inTransaction(db, async (tx) => {
    const { username, disabledAt } = await getAccountRow(tx, accountId);
    if (disabledAt) throw new AppError("rule-violated", { reason: "accounts.disabledAlready" });
    const data = { accountId, label, access, tokenHash: hashToken(token), createdAt: clock, expiresAt };
    const { id } = await tx.apiToken.create({ data, select: { id: true } });
    const after = { username, label, access, expiresAt: expiresAt?.toISOString() ?? null };
    await recordAudit(tx, actor, { action: "token.issued", subject: { type: "token", id }, after }, now);
    return { id, token, expiresAt };
  });
}

/**
 * Ends a token from the next request on.
 *
 * @throws AppError `forbidden`, `not-found`; `rule-violated` when it is revoked already
 */
export async function revokeToken(actor: Actor, id: string, now: Date): Promise<void> {
  assertAllowed(actor, "people.manage");
  await inTransaction(db, async (tx) => {
    const select = { label: true, account: { select: { username: true } } } as const;
    const token = await tx.apiToken.findUnique({ where: { id }, select });
    if (!token) throw new AppError("not-found");
    const { count } = await tx.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
    if (count === 0) throw new AppError("rule-violated", { reason: "accounts.tokenRevokedAlready" });
    const after = { username: token.account.username, label: token.label };
    await recordAudit(tx, actor, { action: "token.revoked", subject: { type: "token", id }, after }, now);
  });
}
