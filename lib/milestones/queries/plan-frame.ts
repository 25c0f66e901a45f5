import type { Tx } from "@/lib/db/transaction";
import type { PrismaClient } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import type { DutyAllocation, DutyClause, PlanSpan } from "@/lib/milestones/duties";
import { ruleSettingsSchema, type RuleSet } from "@/lib/milestones/rule-set";
import { chosenPlanSql } from "@/lib/plan/select";
import type { SeasonName } from "@/lib/plan/types";
import { fromDbDate, type CalendarDate } from "@/lib/time/calendar-date";

/** What duties are laid out from: the plan's span, its dated clauses, and its allocations. */
export type PlanFrame = {
  readonly plan: PlanSpan;
  readonly clauses: readonly DutyClause[];
  readonly allocations: readonly DutyAllocation[];
};

/** @throws AppError `not-found` for an unknown plan */
export async function readPlanFrame(tx: PrismaClient | Tx, planId: string): Promise<PlanFrame> {
  const plan = await tx.plan.findUnique({ where: { id: planId }, select: { startsOn: true, endsOn: true } });
  if (!plan) throw new AppError("not-found");
  const clauses = await tx.clause.findMany({
    where: { task: { planId }, kind: { in: ["milestone", "recurring"] } },
    orderBy: [{ task: { seq: "asc" } }, { sortOrder: "asc" }],
    select: {
      id: true,
      taskId: true,
      kind: true,
      dueOn: true,
      recurrence: true,
      seasons: true,
      quoteSource: true,
      organisations: { select: { organisationId: true } },
    },
  });
  const allocations = await tx.allocation.findMany({
    where: { task: { planId } },
    select: { id: true, taskId: true, organisationId: true },
  });
  return {
    plan: { startsOn: fromDbDate(plan.startsOn), endsOn: fromDbDate(plan.endsOn) },
    clauses: clauses.map(({ organisations, ...clause }) => ({
      ...clause,
      kind: clause.kind as DutyClause["kind"],
      quoteSource: clause.quoteSource as DutyClause["quoteSource"],
      seasons: clause.seasons as SeasonName[],
      dueOn: clause.dueOn && fromDbDate(clause.dueOn),
      organisationIds: organisations.map(({ organisationId }) => organisationId),
    })),
    allocations,
  };
}

type PlanHead = { readonly id: string; readonly code: string; readonly title: string; readonly startsOn: CalendarDate };

/** The plan of this code; null: the plan in force. Throws `not-found` where there is none. */
export async function getPlanHead(db: PrismaClient | Tx, planCode: string | null, today: CalendarDate): Promise<PlanHead> {
  const [plan] = await db.$queryRaw<PlanHead[]>`
    SELECT "id", "code", "title", to_char("starts_on", 'YYYY-MM-DD') AS "startsOn" FROM (${chosenPlanSql(planCode, today)}) c`;
  if (!plan) throw new AppError("not-found");
  return plan;
}

/** The plan's newest rule set. Throws `not-found` where the plan is unknown or has none yet. */
export async function readRuleSet(db: PrismaClient | Tx, planId: string): Promise<RuleSet> {
  const row = await db.ruleSet.findFirst({
    where: { planId },
    orderBy: { version: "desc" },
    select: { version: true, settings: true },
  });
  if (!row) throw new AppError("not-found");
  return { version: row.version, settings: ruleSettingsSchema.parse(row.settings) };
}
