import type { Tx } from "@/lib/db/transaction";
import { layOutDuties, type DutyDraft, type PlanSpan } from "@/lib/milestones/duties";
import type { PlanFrame } from "@/lib/milestones/queries/plan-frame";
import type { RuleSettings } from "@/lib/milestones/rule-set";
import { fromDbDate, toDbDate, type CalendarDate } from "@/lib/time/calendar-date";
import { reportingPeriods } from "@/lib/time/period";

/** When a rule set takes effect: what has begun by `today` keeps its dates. */
export type Change = { readonly today: CalendarDate; readonly now: Date };

/** Writes the periods of a plan that begins. */
export async function layOutPeriods(tx: Tx, planId: string, plan: PlanSpan, settings: RuleSettings): Promise<void> {
  await tx.reportingPeriod.createMany({
    data: reportingPeriods(plan.startsOn, plan.endsOn, settings).map(({ code, ...dates }) => ({
      planId,
      code,
      startsOn: toDbDate(dates.startsOn),
      endsOn: toDbDate(dates.endsOn),
      reportDueOn: toDbDate(dates.reportDueOn),
      reviewDueOn: toDbDate(dates.reviewDueOn),
    })),
  });
}

/** Lays the periods out anew from the end of the one that `today` lies in; nobody can have reported for those. */
export async function layOutComingPeriods(tx: Tx, planId: string, plan: PlanSpan, settings: RuleSettings, today: CalendarDate): Promise<void> {
  const begun = await tx.reportingPeriod.findFirst({
    where: { planId, startsOn: { lte: toDbDate(today) } },
    orderBy: { startsOn: "desc" },
    select: { endsOn: true },
  });
  await tx.reportingPeriod.deleteMany({ where: { planId, startsOn: { gt: toDbDate(today) } } });
  const startsOn = begun ? fromDbDate(begun.endsOn) : plan.startsOn;
  await layOutPeriods(tx, planId, { startsOn, endsOn: plan.endsOn }, settings);
}

/** Writes the calendar's duties of a plan that begins: they are as old as the plan. */
export async function layOutPlanDuties(tx: Tx, { plan, clauses, allocations }: PlanFrame, settings: RuleSettings): Promise<void> {
  await insertDuties(tx, layOutDuties(plan, clauses, allocations, settings), null);
}

/** Withdraws the calendar's duties that have not opened and are no longer asked for, and adds those that are now. */
export async function layOutComingDuties(tx: Tx, planId: string, frame: PlanFrame, settings: RuleSettings, { today, now }: Change): Promise<void> {
  const { plan, clauses, allocations } = frame;
  const wanted = layOutDuties(plan, clauses, allocations, settings).filter(({ opensOn }) => opensOn > today);
  const coming = await tx.duty.findMany({
    where: {
      allocation: { task: { planId } },
      eventId: null,
      withdrawnAt: null,
      OR: [{ opensOn: { gt: toDbDate(today) } }, { dueOn: { gt: toDbDate(today) } }],
    },
    select: { id: true, clauseId: true, allocationId: true, occurrence: true, opensOn: true, dueOn: true },
  });
  const standing = coming.map((row) => ({ ...row, opensOn: fromDbDate(row.opensOn), dueOn: fromDbDate(row.dueOn) }));
  const wantedKeys = new Set(wanted.map(datesKey));
  const gone = standing.filter((each) => each.opensOn > today && !wantedKeys.has(datesKey(each)));
  await tx.duty.updateMany({ where: { id: { in: gone.map(({ id }) => id) } }, data: { withdrawnAt: now } });
  const kept = new Set(standing.filter((each) => !gone.includes(each)).map(occurrenceKey));
  await insertDuties(tx, wanted.filter((each) => !kept.has(occurrenceKey(each))), now);
}

type Place = Pick<DutyDraft, "clauseId" | "allocationId" | "occurrence">;

function occurrenceKey({ clauseId, allocationId, occurrence }: Place): string {
  return `${clauseId} ${allocationId} ${occurrence}`;
}

function datesKey(duty: Place & Pick<DutyDraft, "opensOn" | "dueOn">): string {
  return `${occurrenceKey(duty)} ${duty.opensOn} ${duty.dueOn}`;
}

async function insertDuties(tx: Tx, duties: readonly DutyDraft[], createdAt: Date | null): Promise<void> {
  await tx.duty.createMany({
    data: duties.map(({ opensOn, dueOn, ...duty }) => ({ ...duty, opensOn: toDbDate(opensOn), dueOn: toDbDate(dueOn), createdAt })),
  });
}
