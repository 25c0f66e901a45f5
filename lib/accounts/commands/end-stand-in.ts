import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { fromDbDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/**
 * Ends a stand-in before its last day, or calls it off before its first; from the next request on the role is gone.
 *
 * @throws AppError `not-found`; `forbidden` as for arranging; `rule-violated` when it is over already
 */
export async function endStandIn(actor: Actor, { id }: { readonly id: string }, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = await tx.standIn.findUnique({
      where: { id },
      select: {
        startsOn: true,
        endsOn: true,
        absent: { select: { displayName: true, organisationId: true } },
        standIn: { select: { displayName: true } },
      },
    });
    if (!row) throw new AppError("not-found");
    assertAllowed(actor, "standIn.arrange", { organisationId: row.absent.organisationId ?? "" });
    const endsOn = fromDbDate(row.endsOn);
    const over = new AppError("rule-violated", { reason: "standIns.over" });
    if (endsOn < shanghaiDate(now)) throw over;
    const { count } = await tx.standIn.updateMany({ where: { id, endedAt: null }, data: { endedAt: now } });
    if (count === 0) throw over;
    const before = { absent: row.absent.displayName, standIn: row.standIn.displayName, startsOn: fromDbDate(row.startsOn), endsOn };
    const after = { endedOn: shanghaiDate(now) };
    await recordAudit(tx, actor, { action: "standIn.ended", subject: { type: "standIn", id }, before, after }, now);
  });
}
