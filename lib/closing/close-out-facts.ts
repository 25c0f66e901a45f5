import type { CloseOutState } from "@/lib/closing/types";
import type { AllocationRole } from "@/lib/plan/types";

/** What both screens and commands read of an application to ask the policy. */
export type FactsRow = {
  readonly allocation: {
    readonly organisationId: string;
    readonly role: AllocationRole;
    /** Those that lead and those that cooperate in the task. */
    readonly task: { readonly allocations: readonly { readonly organisationId: string; readonly role: AllocationRole }[] };
  };
  readonly steps: readonly { readonly state: CloseOutState; readonly actorId: string }[];
};

/** The facts the policy judges an application by. */
export function closeOutFacts({ allocation, steps }: FactsRow) {
  const holding = (held: AllocationRole) =>
    allocation.task.allocations.filter(({ role }) => role === held).map(({ organisationId }) => organisationId);
  const whoDid = (state: CloseOutState) => steps.find((step) => step.state === state)?.actorId ?? null;
  return {
    organisationId: allocation.organisationId,
    allocationRole: allocation.role,
    leadIds: holding("lead"),
    cooperatingIds: holding("cooperating"),
    appliedById: whoDid("applied") ?? "",
    verifiedById: whoDid("verified"),
  };
}
