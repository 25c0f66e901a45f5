import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { requireOrganisation } from "@/lib/accounts/commands/create-account";
import { auditedAccount, changeGuarded, getAccountRow, keepAnOffice } from "@/lib/accounts/commands/guarded-change";
import type { ChangeAccountInput } from "@/lib/accounts/schema";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

/**
 * Changes an account's name, role, organisation or mail address; it counts from the person's next request.
 *
 * @throws AppError `forbidden`, `not-found`, `conflict` for an outdated version, `invalid` for an unknown
 *   organisation; `rule-violated` when the office would give up its own role or be left without anybody
 */
export async function changeAccount(actor: Actor, input: ChangeAccountInput, now: Date): Promise<void> {
  assertAllowed(actor, "people.manage");
  const { id, version, displayName, role, organisationId, email } = input;
  await inTransaction(db, async (tx) => {
    const before = await getAccountRow(tx, id);
    if (before.role === "office" && role !== "office") {
      if (actor.kind === "person" && actor.accountId === id) throw new AppError("rule-violated", { reason: "accounts.ownRole" });
      await keepAnOffice(tx, id);
    }
    await requireOrganisation(tx, organisationId);
    await changeGuarded(tx, { id, version }, { displayName, role, organisationId, email });
    const after = await getAccountRow(tx, id);
    await recordAudit(
      tx,
      actor,
      {
        action: "account.changed",
        subject: { type: "account", id },
        before: auditedAccount(before),
        after: auditedAccount(after),
      },
      now,
    );
  });
}
