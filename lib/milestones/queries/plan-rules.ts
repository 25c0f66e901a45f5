import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { readComingLayOut } from "@/lib/milestones/queries/coming-lay-out";
import { getPlanHead, readRuleSet } from "@/lib/milestones/queries/plan-frame";
import { changedSettings, ruleSettingsSchema } from "@/lib/milestones/rule-set";
import { groupDuties, type PlanRules, type RuleConsequences } from "@/lib/milestones/rule-change";
import type { PreviewRulesInput } from "@/lib/milestones/rule-schema";
import type { CalendarDate } from "@/lib/time/calendar-date";

export const ruleVersionsPageSize = 20;

/**
 * The settings of a plan (null: the one in force), and a page of its versions, the newest first, each with what it changed.
 *
 * @throws AppError `forbidden`; `not-found` where there is no plan
 */
export async function getPlanRules(actor: Actor, planCode: string | null, today: CalendarDate, page: number): Promise<PlanRules> {
  assertAllowed(actor, "plan.review");
  const plan = await getPlanHead(db, planCode, today);
  const [current, rows, total] = await Promise.all([
    readRuleSet(db, plan.id),
    db.ruleSet.findMany({
      where: { planId: plan.id },
      orderBy: { version: "desc" },
      skip: (page - 1) * ruleVersionsPageSize,
      // One more: what the oldest of the page changed.
      take: ruleVersionsPageSize + 1,
      select: { version: true, settings: true, reason: true, setAt: true, setBy: { select: { displayName: true } } },
    }),
    db.ruleSet.count({ where: { planId: plan.id } }),
  ]);
  const versions = rows.map(({ setBy, settings, ...row }) => ({
    ...row,
    settings: ruleSettingsSchema.parse(settings),
    setBy: setBy?.displayName ?? null,
  }));
  return {
    plan,
    current,
    versions: versions.slice(0, ruleVersionsPageSize).map(({ settings, ...version }, index) => {
      const earlier = versions[index + 1];
      return { ...version, changes: earlier ? changedSettings(earlier.settings, settings) : [] };
    }),
    total,
    page,
  };
}

/**
 * What other settings would change; writes nothing.
 *
 * @throws AppError `forbidden`, `not-found`
 */
export async function previewRules(actor: Actor, { planId, settings }: PreviewRulesInput, today: CalendarDate): Promise<RuleConsequences> {
  assertAllowed(actor, "plan.review");
  const { periods, duties } = await readComingLayOut(db, planId, settings, today);
  const clauseIds = [...new Set([...duties.gone, ...duties.added].map(({ clauseId }) => clauseId))];
  const clauses = await db.clause.findMany({ where: { id: { in: clauseIds } }, select: { id: true, title: true, task: { select: { seq: true } } } });
  const clauseOf = new Map(clauses.map(({ id, title, task }) => [id, { title, seq: task.seq }]));
  return {
    periodsGone: periods.gone,
    periodsAdded: periods.added,
    dutiesGone: groupDuties(duties.gone, clauseOf),
    dutiesAdded: groupDuties(duties.added, clauseOf),
  };
}
