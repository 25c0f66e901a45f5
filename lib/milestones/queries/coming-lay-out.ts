import type { PrismaClient } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { comingDuties, comingPeriods, type Replacement, type StandingDuty } from "@/lib/milestones/coming";
import { layOutDuties, type DutyDraft } from "@/lib/milestones/duties";
import { readPlanFrame } from "@/lib/milestones/queries/plan-frame";
import type { RuleSettings } from "@/lib/milestones/rule-set";
import { fromDbDate, type CalendarDate } from "@/lib/time/calendar-date";
import type { PeriodSpan } from "@/lib/time/period";

/** What other settings would make of a plan's periods and duties that have not begun. */
export type ComingLayOut = {
  readonly periods: Replacement<PeriodSpan, PeriodSpan>;
  readonly duties: Replacement<StandingDuty & { readonly id: string }, DutyDraft>;
};

/** @throws AppError `not-found` for an unknown plan */
export async function readComingLayOut(db: PrismaClient | Tx, planId: string, settings: RuleSettings, today: CalendarDate): Promise<ComingLayOut> {
  const { plan, clauses, allocations } = await readPlanFrame(db, planId);
  const periods = await db.reportingPeriod.findMany({
    where: { planId },
    orderBy: { startsOn: "asc" },
    select: { code: true, startsOn: true, endsOn: true, reportDueOn: true, reviewDueOn: true },
  });
  const duties = await db.duty.findMany({
    where: { allocation: { task: { planId } }, eventId: null, withdrawnAt: null },
    select: { id: true, clauseId: true, allocationId: true, occurrence: true, opensOn: true, dueOn: true },
  });
  const standingPeriods = periods.map(({ code, ...dates }) => ({
    code,
    startsOn: fromDbDate(dates.startsOn),
    endsOn: fromDbDate(dates.endsOn),
    reportDueOn: fromDbDate(dates.reportDueOn),
    reviewDueOn: fromDbDate(dates.reviewDueOn),
  }));
  const standingDuties = duties.map((row) => ({ ...row, opensOn: fromDbDate(row.opensOn), dueOn: fromDbDate(row.dueOn) }));
  return {
    periods: comingPeriods(standingPeriods, plan, settings, today),
    duties: comingDuties(standingDuties, layOutDuties(plan, clauses, allocations, settings), today),
  };
}
