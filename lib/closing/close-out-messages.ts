import type { CloseOutState } from "@/lib/closing/types";
import type { AllocationRole } from "@/lib/db/generated/enums";
import { approverOf, clerkOf, messagesTo, office } from "@/lib/notifications/posts";
import type { NewMessage } from "@/lib/notifications/types";

/** An application after its step. */
type CloseOutNow = {
  readonly id: string;
  readonly version: number;
  readonly state: CloseOutState;
  readonly allocation: {
    readonly role: AllocationRole;
    readonly organisationId: string;
    readonly organisation: { readonly shortName: string };
    /** With those who oversee it. */
    readonly task: {
      readonly seq: number;
      readonly name: string;
      readonly allocations: readonly { readonly organisationId: string; readonly role: AllocationRole }[];
    };
  };
};

/** Who hears of a step: whose turn it is, and of its end whoever applied; of a relapse the clerk too, who is to report again. */
export function closeOutMessages({ id, version, state, allocation }: CloseOutNow): NewMessage[] {
  const { role, organisationId, task } = allocation;
  const occasion = `closeOut:${id}:${version}`;
  const closeOut = { closeOutId: id, task: { seq: task.seq, name: task.name } };
  const organisation = allocation.organisation.shortName;
  switch (state) {
    case "applied": {
      const judges = role === "lead" ? [office] : task.allocations.flatMap((each) => (each.role === "lead" ? approverOf(each.organisationId) : []));
      const step = role === "lead" ? "confirm" : "verify";
      return messagesTo(judges, occasion, { topic: "closeOut.applied", ...closeOut, organisation, step });
    }
    case "verified":
      return messagesTo([office], occasion, { topic: "closeOut.verified", ...closeOut, organisation });
    case "confirmed":
      return messagesTo([approverOf(organisationId)], occasion, { topic: "closeOut.confirmed", ...closeOut });
    case "returned":
      return messagesTo([approverOf(organisationId)], occasion, { topic: "closeOut.returned", ...closeOut });
    case "relapsed":
      return messagesTo([approverOf(organisationId), clerkOf(organisationId)], occasion, { topic: "closeOut.relapsed", ...closeOut });
  }
}
