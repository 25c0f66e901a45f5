import { hasChanges, type PlanComparison, type PlanTask } from "@/lib/imports/compare-plan";
import type { FrameDecision, PlanDecisions } from "@/lib/imports/decisions";
import type { PlanProposal, ProposedTask } from "@/lib/imports/proposal";
import type { SourceRow } from "@/lib/imports/types";

export type PlanImportState = "reviewing" | "applied" | "cancelled";

/** What applying an import wrote. */
export type ImportOutcome = {
  readonly planCode: string;
  readonly isNewPlan: boolean;
  readonly tasksAdded: number;
  readonly tasksChanged: number;
  readonly allocationsAdded: number;
  readonly allocationsChanged: number;
  readonly clausesAdded: number;
  readonly organisationsAdded: number;
};

export type PlanImportListed = {
  readonly id: string;
  readonly state: PlanImportState;
  readonly fileName: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly plan: { readonly code: string; readonly title: string } | null;
};

export type PlanImportView = PlanImportListed & {
  readonly version: number;
  readonly source: readonly SourceRow[];
  readonly decisions: PlanDecisions;
  readonly outcome: ImportOutcome | null;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  readonly proposal: PlanProposal;
  /** Against the plan on record with the code that was chosen; null for a new plan, or before a code was. */
  readonly comparison: PlanComparison | null;
  /** Names by code, of organisations on record and of new ones. */
  readonly organisationNames: Readonly<Record<string, string>>;
};

/** Why an import cannot be applied yet; null when it can. */
export type ApplyObstacle = "frame" | "names" | "doubts" | "no-tasks" | "no-changes";

/** What is still missing before an import may be applied, the first thing first. */
export function applyObstacle(proposal: PlanProposal, frame: FrameDecision | null, comparison: PlanComparison | null): ApplyObstacle | null {
  if (proposal.tasks.length === 0) return "no-tasks";
  if (!frame) return "frame";
  if (proposal.unknownNames.length > 0) return "names";
  if (proposal.undecided > 0) return "doubts";
  return comparison && !hasChanges(comparison) ? "no-changes" : null;
}

/** A proposed task as a plan would have it. */
export function planTaskOf({ row, section, allocations }: ProposedTask, sections: PlanProposal["sections"]): PlanTask {
  const { seq, name, content, deadlineText, dueOn, leadText, cooperatingText, responsibleText } = row;
  const printed = { seq, name, content, deadlineText, dueOn, leadText, cooperatingText, responsibleText };
  return {
    ...printed,
    section: section === null ? null : (sections[section]?.title ?? null),
    allocations: allocations.map(({ organisationCode, role }) => ({ organisationCode, role })),
  };
}
