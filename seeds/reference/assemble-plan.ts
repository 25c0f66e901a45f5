import { AppError } from "@/lib/errors";
import { expandAllocations, type AllocationDraft } from "@/lib/imports/allocations";
import { parseDutyText } from "@/lib/imports/parse-table";
import type { DutyRow } from "@/lib/imports/types";
import { buildNameDirectory } from "@/lib/organisations/resolve-names";
import type { ClauseDefinition, ErratumDefinition, SectionDefinition } from "@/lib/plan/types";
import { clauses } from "@/seeds/reference/clauses";
import { errata } from "@/seeds/reference/errata";
import { organisationGroups, organisations } from "@/seeds/reference/organisations";
import { plan } from "@/seeds/reference/plan";

/** One task with everything the reference seed knows of it. */
export type ReferenceTask = {
  readonly row: DutyRow;
  readonly section: SectionDefinition;
  readonly allocations: readonly AllocationDraft[];
  readonly clauses: readonly ClauseDefinition[];
  readonly errata: readonly ErratumDefinition[];
};

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

function sectionOf(seq: number): SectionDefinition {
  const section = plan.sections.find(({ firstSeq, lastSeq }) => firstSeq <= seq && seq <= lastSeq);
  if (!section) throw new AppError("invalid", { reason: "plan.task-without-section", values: { seq } });
  return section;
}
