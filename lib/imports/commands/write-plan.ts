import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { AllocationDraft } from "@/lib/imports/allocations";
import type { DutyRow } from "@/lib/imports/types";
import type { ClauseDefinition, ErratumDefinition, PlanDefinition } from "@/lib/plan/types";
import { toDbDate } from "@/lib/time/calendar-date";

/** One task with everything that is known of it. */
export type TaskToWrite = {
  readonly row: Pick<DutyRow, "seq" | "name" | "content" | "deadlineText" | "dueOn" | "leadText" | "cooperatingText" | "responsibleText">;
  /** Position among the plan's sections. */
  readonly section: number;
  readonly allocations: readonly AllocationDraft[];
  readonly clauses: readonly ClauseDefinition[];
  readonly errata: readonly ErratumDefinition[];
};

export type WrittenCounts = { readonly tasks: number; readonly clauses: number; readonly errata: number; readonly allocations: number };

type PlanHead = Omit<PlanDefinition, "sections"> & { readonly sections: readonly { readonly ordinal: string; readonly title: string; readonly shortTitle: string }[] };

/** Writes a plan's head and sections. @returns the plan's id, and its sections' in order */
export async function writePlanHead(tx: Tx, { code, title, city, startsOn, endsOn, targetPercent, targetYear, sections }: PlanHead): Promise<{ readonly planId: string; readonly sectionIds: readonly string[] }> {
  const dates = { startsOn: toDbDate(startsOn), endsOn: toDbDate(endsOn) };
  const { id: planId } = await tx.plan.create({ data: { code, title, city, ...dates, targetPercent, targetYear }, select: { id: true } });
  return { planId, sectionIds: await writeSections(tx, planId, sections, 1) };
}

/** Writes further sections of a plan, the first of them at `from`. @returns their ids in order */
export async function writeSections(tx: Tx, planId: string, sections: PlanHead["sections"], from: number): Promise<string[]> {
  const rows = await tx.section.createManyAndReturn({
    data: sections.map(({ ordinal, title, shortTitle }, index) => ({ planId, ordinal, title, shortTitle, sortOrder: from + index })),
    select: { id: true, sortOrder: true },
  });
  return rows.toSorted((a, b) => a.sortOrder - b.sortOrder).map(({ id }) => id);
}

/** Writes tasks with their clauses, errata and allocations. @throws AppError `invalid` for an organisation without an id */
export async function writeTasks(tx: Tx, planId: string, sectionIds: readonly string[], tasks: readonly TaskToWrite[], organisationIds: ReadonlyMap<string, string>): Promise<WrittenCounts> {
  const added = await tx.task.createManyAndReturn({
    data: tasks.map(({ row, section }) => ({ planId, sectionId: required(sectionIds[section], String(section)), ...printedColumns(row) })),
    select: { id: true, seq: true },
  });
  const taskIds = new Map(added.map(({ id, seq }) => [seq, id]));
  const perTask = tasks.map((task) => ({ task, taskId: required(taskIds.get(task.row.seq), String(task.row.seq)) }));
  const clauses = await writeClauses(tx, perTask.map(({ task, taskId }) => ({ taskId, clauses: task.clauses, from: 0 })), organisationIds);
  const errata = await tx.erratum.createMany({
    data: perTask.flatMap(({ task, taskId }) =>
      task.errata.map(({ field, quote, likely, note }, sortOrder) => ({ taskId, sortOrder, field, quote, likely, note })),
    ),
  });
  const allocations = await tx.allocation.createMany({
    data: perTask.flatMap(({ task, taskId }) =>
      task.allocations.map(({ organisationCode, role, sortOrder }) => ({ taskId, organisationId: required(organisationIds.get(organisationCode), organisationCode), role, sortOrder })),
    ),
  });
  return { tasks: added.length, clauses, errata: errata.count, allocations: allocations.count };
}

/** Writes clauses of tasks, each task's from its position `from` on. @returns how many */
export async function writeClauses(tx: Tx, tasks: readonly { readonly taskId: string; readonly clauses: readonly ClauseDefinition[]; readonly from: number }[], organisationIds: ReadonlyMap<string, string>): Promise<number> {
  const added = await tx.clause.createManyAndReturn({
    data: tasks.flatMap(({ taskId, clauses, from }) => clauses.map((clause, index) => clauseColumns(taskId, from + index, clause))),
    select: { id: true, taskId: true, sortOrder: true },
  });
  const ids = new Map(added.map(({ id, taskId, sortOrder }) => [`${taskId} ${sortOrder}`, id]));
  await tx.clauseOrganisation.createMany({
    data: tasks.flatMap(({ taskId, clauses, from }) =>
      clauses.flatMap(({ organisationCodes = [] }, index) =>
        organisationCodes.map((code) => ({ clauseId: required(ids.get(`${taskId} ${from + index}`), taskId), organisationId: required(organisationIds.get(code), code) })),
      ),
    ),
  });
  return added.length;
}

/** A row's printed columns as the database has them. */
export function printedColumns({ seq, name, content, deadlineText, dueOn, leadText, cooperatingText, responsibleText }: TaskToWrite["row"]) {
  return { seq, name, content, deadlineText, leadText, cooperatingText, responsibleText, dueOn: dueOn && toDbDate(dueOn) };
}

function clauseColumns(taskId: string, sortOrder: number, clause: ClauseDefinition) {
  const { kind, title, quote, quoteSource } = clause;
  const common = { taskId, sortOrder, kind, title, quote, quoteSource };
  switch (clause.kind) {
    case "milestone":
      return { ...common, dueOn: toDbDate(clause.dueOn) };
    case "recurring":
      return {
        ...common,
        recurrence: clause.recurrence,
        seasons: [...clause.seasons],
        eventDriven: clause.eventDriven,
        episodeDriven: clause.episodeDriven,
        review: clause.review,
      };
    case "indicator":
      return {
        ...common,
        comparator: clause.comparator,
        target: clause.target,
        unit: clause.unit,
        aggregate: clause.aggregate,
      };
    case "ledger":
      return common;
  }
}

function required<Value>(value: Value | undefined, key: string): Value {
  if (value === undefined) throw new AppError("invalid", { reason: "plan.seedReferenceMissing", values: { key } });
  return value;
}
