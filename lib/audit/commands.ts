import { recordedName, type Actor } from "@/lib/access/actor";
import type { AuditChange } from "@/lib/audit/events";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";

/**
 * Writes one audit event inside the transaction of the change it tells of. The database numbers and
 * chains it under a lock held to the end of the transaction: call it after the last row lock.
 */
export async function recordAudit(tx: Tx, actor: Actor, change: AuditChange, now: Date): Promise<void> {
  await tx.auditEvent.create({
    data: {
      seq: 0n,
      hash: "",
      at: now,
      ...actorColumns(actor),
      action: change.action,
      subjectType: change.subject.type,
      subjectId: change.subject.id,
      before: change.before ?? Prisma.DbNull,
      after: change.after ?? Prisma.DbNull,
      reason: change.reason ?? null,
    },
    select: { seq: true },
  });
}

function actorColumns(actor: Actor) {
  if (actor.kind === "system") {
    return { actorId: null, actorName: actor.name, actorRole: "system", actingOrganisationId: null };
  }
  return {
    actorId: actor.accountId,
    actorName: recordedName(actor),
    actorRole: actor.role,
    actingOrganisationId: actor.organisation?.id ?? null,
  };
}
