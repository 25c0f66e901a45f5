import type { StandingDuty } from "@/lib/milestones/coming";
import type { RuleSet, SettingChange } from "@/lib/milestones/rule-set";
import type { CalendarDate } from "@/lib/time/calendar-date";
import type { PeriodSpan } from "@/lib/time/period";

/** One version of a plan's settings. */
export type RuleVersion = {
  readonly version: number;
  /** Null: brought in with the plan. */
  readonly setBy: string | null;
  readonly setAt: Date;
  readonly reason: string;
  /** Against the version before; empty for the first. */
  readonly changes: readonly SettingChange[];
};

export type PlanRules = {
  readonly plan: { readonly id: string; readonly code: string; readonly title: string };
  /** What counts now. */
  readonly current: RuleSet;
  /** A page of all there were, the newest first. */
  readonly versions: readonly RuleVersion[];
  readonly total: number;
  readonly page: number;
};

/** One occurrence of a clause's duty, over the organisations it binds. */
export type DutyGroup = {
  readonly seq: number;
  readonly title: string;
  readonly opensOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly organisations: number;
};

/** What changed settings do to what has not begun. */
export type RuleConsequences = {
  readonly periodsGone: readonly PeriodSpan[];
  readonly periodsAdded: readonly PeriodSpan[];
  readonly dutiesGone: readonly DutyGroup[];
  readonly dutiesAdded: readonly DutyGroup[];
};

/** Duties of many organisations as one line for each occurrence, by due day. */
export function groupDuties(
  duties: readonly StandingDuty[],
  clauses: ReadonlyMap<string, Pick<DutyGroup, "seq" | "title">>,
): DutyGroup[] {
  const groups = new Map<string, DutyGroup>();
  for (const { clauseId, opensOn, dueOn } of duties) {
    const clause = clauses.get(clauseId);
    if (!clause) continue;
    const key = `${clauseId} ${opensOn} ${dueOn}`;
    groups.set(key, { ...clause, opensOn, dueOn, organisations: (groups.get(key)?.organisations ?? 0) + 1 });
  }
  return [...groups.values()].toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.seq - b.seq));
}

/** What became of the settings' form. */
export type RulesAnswer =
  | { readonly kind: "saved"; readonly version: number }
  /** `fields`: what was typed, since a preview saves nothing. */
  | { readonly kind: "preview"; readonly consequences: RuleConsequences; readonly fields: Readonly<Record<string, string>> };
