import type { AllocationRole, PrintedField } from "@/lib/plan/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** A task with its allocations, as a plan on record has it or as a document would make it. */
export type PlanTask = Readonly<Record<PrintedField, string>> & {
  readonly seq: number;
  readonly dueOn: CalendarDate | null;
  /** Null: the document does not say. */
  readonly section: string | null;
  readonly allocations: readonly { readonly organisationCode: string; readonly role: AllocationRole }[];
};

export type AllocationChange = {
  readonly seq: number;
  readonly organisationCode: string;
  /** Null: none before. */
  readonly before: AllocationRole | null;
  /** Null: the document no longer names it. */
  readonly after: AllocationRole | null;
};

/** What importing a document would change in a plan on record. */
export type PlanComparison = {
  readonly added: readonly PlanTask[];
  readonly changed: readonly { readonly seq: number; readonly fields: readonly ChangedField[] }[];
  /** Added and changed duties of tasks that both have. */
  readonly allocations: readonly AllocationChange[];
  /** What the document lacks. An import takes nothing away: whoever has reported on it would lose it. */
  readonly kept: { readonly seqs: readonly number[]; readonly allocations: readonly AllocationChange[] };
};

export type ChangedField = { readonly field: PrintedField | "dueOn" | "section"; readonly before: string | null; readonly after: string | null };

const fields = ["name", "content", "deadlineText", "leadText", "cooperatingText", "responsibleText"] as const;

/** Compares a document with the plan on record, task by task. */
export function comparePlan(recorded: readonly PlanTask[], proposed: readonly PlanTask[]): PlanComparison {
  const bySeq = new Map(recorded.map((task) => [task.seq, task]));
  const both = proposed.flatMap((after) => {
    const before = bySeq.get(after.seq);
    return before ? [{ before, after }] : [];
  });
  const changes = both.flatMap(({ before, after }) => allocationChanges(before, after));
  const proposedSeqs = new Set(proposed.map(({ seq }) => seq));
  return {
    added: proposed.filter(({ seq }) => !bySeq.has(seq)),
    changed: both.map(({ before, after }) => ({ seq: after.seq, fields: changedFields(before, after) })).filter((each) => each.fields.length > 0),
    allocations: changes.filter(({ after }) => after !== null),
    kept: { seqs: recorded.filter(({ seq }) => !proposedSeqs.has(seq)).map(({ seq }) => seq), allocations: changes.filter(({ after }) => after === null) },
  };
}

/** Whether an import would change anything at all. */
export function hasChanges({ added, changed, allocations }: PlanComparison): boolean {
  return added.length + changed.length + allocations.length > 0;
}

function changedFields(before: PlanTask, after: PlanTask): ChangedField[] {
  const printed = fields.filter((field) => before[field] !== after[field]).map((field) => ({ field, before: before[field], after: after[field] }));
  const due = before.dueOn === after.dueOn ? [] : [{ field: "dueOn" as const, before: before.dueOn, after: after.dueOn }];
  // A document without chapters says nothing about them.
  const section = after.section === null || before.section === after.section ? [] : [{ field: "section" as const, before: before.section, after: after.section }];
  return [...printed, ...due, ...section];
}

function allocationChanges(before: PlanTask, after: PlanTask): AllocationChange[] {
  const roles = (task: PlanTask) => new Map(task.allocations.map(({ organisationCode, role }) => [organisationCode, role]));
  const [old, now] = [roles(before), roles(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((organisationCode) => ({ seq: after.seq, organisationCode, before: old.get(organisationCode) ?? null, after: now.get(organisationCode) ?? null }))
    .filter((change) => change.before !== change.after);
}
