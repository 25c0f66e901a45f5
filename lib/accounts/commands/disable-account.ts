import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { auditedAccount, changeGuarded, getAccountRow, keepAnOffice } from "@/lib/accounts/commands/guarded-change";
import type { AccountSubject } from "@/lib/accounts/schema";
import { revokeSessions } from "@/lib/accounts/commands/revoke-sessions";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

/**
 * Shuts an account out from the next request on: its sessions end and its tokens stop working. Its records stay.
 *
 * @throws AppError `forbidden`, `not-found`, `conflict` for an outdated version; `rule-violated` for oneself, for
 *   the office's last account and for one that is disabled already
 */
export async function disableAccount(actor: Actor, { id, version }: AccountSubject, now: Date): Promise<void> {
  assertAllowed(actor, "people.manage");
  if (actor.kind === "person" && actor.accountId === id) throw new AppError("rule-violated", { reason: "accounts.notYourself" });
  await inTransaction(db, async (tx) => {
    await keepAnOffice(tx, id);
    const row = await getAccountRow(tx, id);
    if (row.disabledAt) throw new AppError("rule-violated", { reason: "accounts.disabledAlready" });
    await changeGuarded(tx, { id, version }, { disabledAt: now });
    const closedSessions = await revokeSessions(tx, id, now);
    const subject = { type: "account", id } as const;
    const after = { ...auditedAccount(row), closedSessions };
    await recordAudit(tx, actor, { action: "account.disabled", subject, after }, now);
  });
}

/**
 * Lets a disabled account in again, with the password it had.
 *
 * @throws AppError `forbidden`, `not-found`, `conflict` for an outdated version; `rule-violated` when it is not disabled
 */
export async function enableAccount(actor: Actor, { id, version }: AccountSubject, now: Date): Promise<void> {
  assertAllowed(actor, "people.manage");
  await inTransaction(db, async (tx) => {
    const row = await getAccountRow(tx, id);
    if (!row.disabledAt) throw new AppError("rule-violated", { reason: "accounts.enabledAlready" });
    await changeGuarded(tx, { id, version }, { disabledAt: null });
    const subject = { type: "account", id } as const;
    await recordAudit(tx, actor, { action: "account.enabled", subject, after: auditedAccount(row) }, now);
  });
}
