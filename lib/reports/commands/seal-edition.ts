import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import type { JsonObject } from "@/lib/audit/events";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { editionContent, editionHash } from "@/lib/reports/edition";
import type { SealedEdition } from "@/lib/reports/edition-view";
import { loadReport } from "@/lib/reports/queries/dashboard";
import type { SealEditionInput } from "@/lib/reports/schema";
import { addDays, fromDbDate, toDbDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/**
 * Seals a period's numbers for ever: as they stood at the end of its last day, or, while it runs, as they stand today.
 * What is signed off, judged or corrected afterwards belongs to later editions.
 *
 * @throws AppError `forbidden`; `not-found` for an unknown plan or period; `rule-violated` before the day after its
 *   reporting day, and when it is sealed already
 */
export async function sealEdition(actor: Actor, { planCode, period }: SealEditionInput, now: Date): Promise<SealedEdition> {
  assertAllowed(actor, "edition.seal");
  if (actor.kind !== "person") throw new AppError("forbidden");
  const today = shanghaiDate(now);
  const row = await db.reportingPeriod.findFirst({
    where: { plan: { code: planCode }, code: period },
    select: { planId: true, reportDueOn: true, endsOn: true },
  });
  if (!row) throw new AppError("not-found");
  const reportDueOn = fromDbDate(row.reportDueOn);
  if (today <= reportDueOn) throw new AppError("rule-violated", { reason: "editions.tooEarly", values: { day: reportDueOn } });
  const lastDay = addDays(fromDbDate(row.endsOn), -1);
  const asOf = today < lastDay ? today : lastDay;
  const { snapshot, days } = await loadReport({ planCode, today, asOf });
  // As it will be read back: JSON, and nothing else.
  const content = JSON.parse(JSON.stringify(editionContent(period, snapshot, days))) as JsonObject;
  const hash = editionHash(content);
  return inTransaction(db, async (tx) => {
    const place = { planId: row.planId, period };
    if (await tx.edition.findUnique({ where: { planId_period: place }, select: { id: true } })) {
      throw new AppError("rule-violated", { reason: "editions.sealedAlready" });
    }
    const { id } = await tx.edition.create({
      data: { ...place, asOf: toDbDate(asOf), content, hash, sealedById: actor.accountId, sealedAt: now },
      select: { id: true },
    });
    await recordAudit(tx, actor, { action: "edition.sealed", subject: { type: "edition", id }, after: { period, asOf, hash } }, now);
    return { id, period, hash };
  });
}
