import type { AllocationRole } from "@/lib/plan/types";

/** What both lists and judgements read of an update to ask the policy. */
export type FactsRow = {
  readonly signedOffRevision: number | null;
  readonly currentRevision: number;
  readonly allocation: {
    readonly organisationId: string;
    readonly role: AllocationRole;
    /** Those that lead and those that cooperate in the task. */
    readonly task: { readonly allocations: readonly { readonly organisationId: string; readonly role: AllocationRole }[] };
  };
};

/**
 * The facts the policy judges an update by.
 *
 * @param authorId of the newest revision
 * @param signedOffById who signed that revision off
 */
export function updateFacts(row: FactsRow, authorId: string, signedOffById: string | null) {
  const { organisationId, role, task } = row.allocation;
  const holding = (held: AllocationRole) =>
    task.allocations.filter((each) => each.role === held).map((each) => each.organisationId);
  return {
    signedOffRevision: row.signedOffRevision,
    organisationId,
    allocationRole: role,
    leadIds: holding("lead"),
    cooperatingIds: holding("cooperating"),
    authorId,
    signedOffById,
  };
}
