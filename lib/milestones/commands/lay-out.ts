import type { Tx } from "@/lib/db/transaction";
import { layOutDuties, type DutyDraft, type PlanSpan } from "@/lib/milestones/duties";
import type { ComingLayOut } from "@/lib/milestones/queries/coming-lay-out";
import type { PlanFrame } from "@/lib/milestones/queries/plan-frame";
import type { RuleSettings } from "@/lib/milestones/rule-set";
import { toDbDate } from "@/lib/time/calendar-date";
import { reportingPeriods, type PeriodSpan } from "@/lib/time/period";

/** Writes the periods of a plan that begins. */
export async function layOutPeriods(tx: Tx, planId: string, plan: PlanSpan, settings: RuleSettings): Promise<void> {
  await insertPeriods(tx, planId, reportingPeriods(plan.startsOn, plan.endsOn, settings));
}

/** Writes the calendar's duties of a plan that begins: they are as old as the plan. */
export async function layOutPlanDuties(tx: Tx, { plan, clauses, allocations }: PlanFrame, settings: RuleSettings): Promise<void> {
  await insertDuties(tx, layOutDuties(plan, clauses, allocations, settings), null);
}

/** Lays the periods that have not begun out anew; nobody can have reported for those. */
export async function replacePeriods(tx: Tx, planId: string, { gone, added }: ComingLayOut["periods"]): Promise<void> {
  await tx.reportingPeriod.deleteMany({ where: { planId, code: { in: gone.map(({ code }) => code) } } });
  await insertPeriods(tx, planId, added);
}

/** Withdraws the duties that are no longer asked for, and adds those that are now. */
export async function replaceDuties(tx: Tx, { gone, added }: ComingLayOut["duties"], now: Date): Promise<void> {
  await tx.duty.updateMany({ where: { id: { in: gone.map(({ id }) => id) } }, data: { withdrawnAt: now } });
  await insertDuties(tx, added, now);
}

async function insertPeriods(tx: Tx, planId: string, periods: readonly PeriodSpan[]): Promise<void> {
  await tx.reportingPeriod.createMany({
    data: periods.map(({ code, ...dates }) => ({
      planId,
      code,
      startsOn: toDbDate(dates.startsOn),
      endsOn: toDbDate(dates.endsOn),
      reportDueOn: toDbDate(dates.reportDueOn),
      reviewDueOn: toDbDate(dates.reviewDueOn),
    })),
  });
}

async function insertDuties(tx: Tx, duties: readonly DutyDraft[], createdAt: Date | null): Promise<void> {
  await tx.duty.createMany({
    data: duties.map(({ opensOn, dueOn, ...duty }) => ({ ...duty, opensOn: toDbDate(opensOn), dueOn: toDbDate(dueOn), createdAt })),
  });
}
