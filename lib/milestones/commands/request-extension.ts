import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { lockAllocationRow } from "@/lib/milestones/commands/lock-allocation-row";
import { requireExtension } from "@/lib/milestones/extension";
import { extensionMessages } from "@/lib/milestones/extension-messages";
import { listOpenDuties } from "@/lib/milestones/queries/duties";
import type { RequestExtensionInput } from "@/lib/milestones/schema";
import { dutyForExtension } from "@/lib/milestones/select";
import { postMessages } from "@/lib/notifications/commands";
import { fromDbDate, toDbDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/**
 * An organisation asks for a later date of one of its open duties, before the date that holds has passed. The printed
 * date stays; nothing moves until the office decides.
 *
 * @throws AppError `not-found` for an unknown duty, `forbidden` for another organisation's, `rule-violated` for a duty
 *   that is not open, is reported done or too late, or while an application waits, `invalid` for the day asked for
 */
export async function requestExtension(actor: Actor, input: RequestExtensionInput, now: Date): Promise<void> {
  const today = shanghaiDate(now);
  await inTransaction(db, async (tx) => {
    const where = { id: input.dutyId };
    const owner = await tx.duty.findUnique({ where, select: { allocationId: true } });
    if (!owner) throw new AppError("not-found");
    await lockAllocationRow(tx, owner.allocationId);
    const duty = await tx.duty.findUniqueOrThrow({ where, select: dutyForExtension });
    const { id, organisationId, organisation, standing, task } = duty.allocation;
    assertAllowed(actor, "extension.request", { organisationId });
    if (actor.kind !== "person") throw new AppError("forbidden");
    const isClosed = Boolean(standing?.closedOn);
    const isDone = isClosed || (duty.isDeadline && standing?.percent === 100);
    const open = isDone ? undefined : (await listOpenDuties(tx, [id], today)).find((each) => each.id === duty.id);
    if (!open) throw new AppError("rule-violated", { reason: "extension.notOpen" });
    if (duty.extensions.length > 0) throw new AppError("rule-violated", { reason: "extension.waiting" });
    requireExtension({ dueOn: open.dueOn, planEndsOn: fromDbDate(task.plan.endsOn) }, input.dueOn, today);
    const extension = await tx.extension.create({
      data: {
        dutyId: duty.id,
        dueOn: toDbDate(input.dueOn),
        reason: input.reason,
        requestedById: actor.accountId,
        requestedAt: now,
      },
      select: { id: true, version: true },
    });
    await postMessages(tx, extensionMessages({ ...extension, state: "requested", dueOn: input.dueOn }, duty), now);
    await recordAudit(
      tx,
      actor,
      {
        action: "extension.requested",
        subject: { type: "duty", id: duty.id },
        before: { dueOn: open.dueOn },
        after: { dueOn: input.dueOn, task: task.seq, organisation: organisation.code },
        reason: input.reason,
      },
      now,
    );
  });
}
