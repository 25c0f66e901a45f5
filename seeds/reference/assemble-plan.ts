import { AppError } from "@/lib/errors";
import { expandAllocations } from "@/lib/imports/allocations";
import type { TaskToWrite } from "@/lib/imports/commands/write-plan";
import { parseDutyText } from "@/lib/imports/parse-table";
import type { DutyRow } from "@/lib/imports/types";
import { buildNameDirectory } from "@/lib/organisations/resolve-names";
import { clauses } from "@/seeds/reference/clauses";
import { errata } from "@/seeds/reference/errata";
import { organisationGroups, organisations } from "@/seeds/reference/organisations";
import { plan } from "@/seeds/reference/plan";

/** One task with everything the reference seed knows of it. */
export type ReferenceTask = TaskToWrite & { readonly row: DutyRow };

/**
 * The tasks of the plan, read from the text of its document (`plan.txt`). Throws `invalid` when the text has any
 * problem at all: the reference seed must be exact.
 */
export function assembleReferenceTasks(documentText: string): ReferenceTask[] {
  const table = parseDutyText(documentText);
  const directory = buildNameDirectory(organisations, organisationGroups);
  const { allocations, problems } = expandAllocations(table.rows, directory);
  const problem = [...table.problems, ...problems][0];
  if (problem) {
    throw new AppError("invalid", { reason: `imports.${problem.code}`, values: { line: problem.line } });
  }
  return table.rows.map((row) => ({
    row,
    section: sectionOf(row.seq),
    allocations: allocations.filter(({ seq }) => seq === row.seq),
    clauses: clauses.filter(({ seq }) => seq === row.seq),
    errata: errata.filter(({ seq }) => seq === row.seq),
  }));
}

/** Position of the task's section in the plan. */
function sectionOf(seq: number): number {
  const section = plan.sections.findIndex(({ firstSeq, lastSeq }) => firstSeq <= seq && seq <= lastSeq);
  if (section < 0) throw new AppError("invalid", { reason: "plan.task-without-section", values: { seq } });
  return section;
}
