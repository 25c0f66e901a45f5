import type { DutyRow } from "@/lib/imports/types";
import { matchNames, type NameDecisions } from "@/lib/imports/match-names";
import type { NameDirectory } from "@/lib/organisations/resolve-names";
import { allocationRoles, type AllocationRole } from "@/lib/plan/types";

/** One organisation's duty in one task, as the table prints it. */
export type AllocationDraft = {
  readonly seq: number;
  readonly organisationCode: string;
  readonly role: AllocationRole;
  /** Position among the organisations of the same role in the task, from 0, as printed. */
  readonly sortOrder: number;
  /** The name as printed: the organisation's own or its group's. */
  readonly printedAs: string;
  /** The group through which it was reached, or null. */
  readonly groupCode: string | null;
};

export type AllocationProblem = {
  readonly line: number;
  readonly seq: number;
  readonly role: AllocationRole;
  readonly printedAs: string;
} & (
  | { readonly code: "unknown-organisation" }
  /** The organisation is printed by name a second time; `keptRole` is the role it holds. */
  | { readonly code: "already-allocated"; readonly organisationCode: string; readonly keptRole: AllocationRole }
);

export type AllocationDrafts = {
  readonly allocations: readonly AllocationDraft[];
  readonly problems: readonly AllocationProblem[];
};

type AllocatableRow = Pick<DutyRow, "line" | "seq" | AllocationRole>;

/**
 * The allocations of all rows, groups expanded. An organisation holds one role in a task: lead before cooperating
 * before responsible. A group's member that already has a role is passed over; that is what the group means.
 */
export function expandAllocations(rows: readonly AllocatableRow[], directory: NameDirectory, decisions?: NameDecisions): AllocationDrafts {
  const perRow = rows.map((row) => expandRow(row, directory, decisions));
  return {
    allocations: perRow.flatMap(({ allocations }) => allocations),
    problems: perRow.flatMap(({ problems }) => problems),
  };
}

function expandRow(row: AllocatableRow, directory: NameDirectory, decisions?: NameDecisions): AllocationDrafts {
  const { line, seq } = row;
  const byCode = new Map<string, AllocationDraft>();
  const problems: AllocationProblem[] = [];
  for (const role of allocationRoles) {
    const { resolved, unknown } = matchNames(directory, row[role], decisions);
    problems.push(
      ...unknown.map((printedAs) => ({ code: "unknown-organisation", line, seq, role, printedAs }) as const),
    );
    let sortOrder = 0;
    for (const { code: organisationCode, printedAs, groupCode } of resolved) {
      const kept = byCode.get(organisationCode);
      if (!kept) {
        byCode.set(organisationCode, { seq, organisationCode, role, sortOrder, printedAs, groupCode });
        sortOrder += 1;
      } else if (groupCode === null) {
        const keptRole = kept.role;
        problems.push({ code: "already-allocated", line, seq, role, printedAs, organisationCode, keptRole });
      }
    }
  }
  return { allocations: [...byCode.values()], problems };
}
