import type { Tx } from "@/lib/db/transaction";
import type { UpdateForJudging } from "@/lib/progress/commands/lock-allocation";
import { initialStanding, type Standing } from "@/lib/progress/standing";
import { fromDbDate, toDbDate } from "@/lib/time/calendar-date";

/** Writes the allocation's projected standing as `change` makes it, in the transaction of the judgement behind it. */
export async function writeStanding(
  tx: Tx,
  { allocation }: UpdateForJudging,
  change: (standing: Standing) => Standing,
): Promise<void> {
  const { percent, lastReportedPeriod, lastReportedOn, lastAcceptedPeriod, reportedPeriods } = change(
    standingOf(allocation.standing),
  );
  const row = {
    percent,
    lastReportedPeriod,
    lastReportedOn: lastReportedOn && toDbDate(lastReportedOn),
    lastAcceptedPeriod,
    reportedPeriods: [...reportedPeriods],
  };
  await tx.allocationStanding.upsert({
    where: { allocationId: allocation.id },
    create: { allocationId: allocation.id, ...row },
    update: row,
    select: { allocationId: true },
  });
}

function standingOf(row: UpdateForJudging["allocation"]["standing"]): Standing {
  return row ? { ...row, lastReportedOn: row.lastReportedOn && fromDbDate(row.lastReportedOn) } : initialStanding;
}
