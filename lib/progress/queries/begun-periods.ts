import { db } from "@/lib/db/client";
import type { PeriodView } from "@/lib/plan/views";
import { fromDbDate, toDbDate, type CalendarDate } from "@/lib/time/calendar-date";

/** The plan's periods that have begun, ascending. */
export async function listBegunPeriods(planId: string, today: CalendarDate): Promise<PeriodView[]> {
  const rows = await db.reportingPeriod.findMany({
    where: { planId, startsOn: { lte: toDbDate(today) } },
    orderBy: { startsOn: "asc" },
    select: { id: true, code: true, startsOn: true, endsOn: true, reportDueOn: true, reviewDueOn: true },
  });
  return rows.map(({ id, code, startsOn, endsOn, reportDueOn, reviewDueOn }) => ({
    id,
    code,
    startsOn: fromDbDate(startsOn),
    endsOn: fromDbDate(endsOn),
    reportDueOn: fromDbDate(reportDueOn),
    reviewDueOn: fromDbDate(reviewDueOn),
  }));
}
