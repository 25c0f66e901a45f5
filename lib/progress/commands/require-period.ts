import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { fromDbDate, toDbDate, type CalendarDate } from "@/lib/time/calendar-date";

/**
 * The period a report goes to: the one named, else the open one, which is the last that has begun; after the plan's
 * end its last period stays open for catching up. Earlier periods may be caught up, later ones not yet reported.
 *
 * @throws AppError `invalid` for a period the plan does not have; `rule-violated` for one that has not begun, and
 *   before the plan begins
 */
export async function requirePeriod(tx: Tx, planId: string, code: string | undefined, today: CalendarDate) {
  const period = await tx.reportingPeriod.findFirst({
    where: { planId, ...(code === undefined ? { startsOn: { lte: toDbDate(today) } } : { code }) },
    orderBy: { startsOn: "desc" },
    select: { id: true, code: true, startsOn: true },
  });
  if (!period) {
    if (code === undefined) throw new AppError("rule-violated", { reason: "period.unknown" });
    throw new AppError("invalid", { reason: "period.unknown", fields: { period: ["period.unknown"] } });
  }
  if (fromDbDate(period.startsOn) > today) {
    throw new AppError("rule-violated", { reason: "period.notOpen", values: { period: period.code } });
  }
  return period;
}
