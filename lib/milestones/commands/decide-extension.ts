import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { lockAllocationRow } from "@/lib/milestones/commands/lock-allocation-row";
import { rewriteStandings } from "@/lib/milestones/commands/rewrite-standings";
import { extensionMessages } from "@/lib/milestones/extension-messages";
import type { DecideExtensionInput } from "@/lib/milestones/schema";
import { extensionForDeciding } from "@/lib/milestones/select";
import { postMessages } from "@/lib/notifications/commands";
import { fromDbDate } from "@/lib/time/calendar-date";

/**
 * The office grants the day asked for: from now on it holds beside the printed one. It may do so after the old date has
 * passed, since the application came before.
 *
 * @throws AppError `not-found` for an unknown application, `forbidden` for anybody but the office and for one's own,
 *   `conflict` when it changed meanwhile, `rule-violated` when it is decided already
 */
export async function grantExtension(actor: Actor, input: DecideExtensionInput, now: Date): Promise<void> {
  await decideExtension(actor, input, "granted", now);
}

/** As {@link grantExtension}; the date stays, and the reason says why. */
export async function refuseExtension(actor: Actor, input: DecideExtensionInput, now: Date): Promise<void> {
  await decideExtension(actor, input, "refused", now);
}

async function decideExtension(
  actor: Actor,
  { id, version, reason }: DecideExtensionInput,
  state: "granted" | "refused",
  now: Date,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const owner = await tx.extension.findUnique({ where: { id }, select: { duty: { select: { allocationId: true } } } });
    if (!owner) throw new AppError("not-found");
    await lockAllocationRow(tx, owner.duty.allocationId);
    const extension = await tx.extension.findUniqueOrThrow({ where: { id }, select: extensionForDeciding });
    assertAllowed(actor, "extension.decide", { requestedById: extension.requestedById });
    if (actor.kind !== "person") throw new AppError("forbidden");
    if (extension.version !== version) throw new AppError("conflict");
    if (extension.state !== "requested") throw new AppError("rule-violated", { reason: "extension.decided" });
    const { count } = await tx.extension.updateMany({
      where: { id, version },
      data: { state, decidedById: actor.accountId, decidedAt: now, decisionReason: reason, version: { increment: 1 } },
    });
    if (count !== 1) throw new AppError("conflict");
    const { allocation } = extension.duty;
    const dueOn = fromDbDate(extension.dueOn);
    if (state === "granted") await rewriteStandings(tx, [allocation.id]);
    await postMessages(tx, extensionMessages({ id, version: version + 1, state, dueOn }, extension.duty), now);
    await recordAudit(
      tx,
      actor,
      {
        action: `extension.${state}`,
        subject: { type: "duty", id: extension.duty.id },
        before: { state: extension.state },
        after: { state, dueOn, task: allocation.task.seq, organisation: allocation.organisation.code },
        ...(reason === "" ? {} : { reason }),
      },
      now,
    );
  });
}
