import type { EvidenceView, PlacedEvidence } from "@/lib/evidence/types";
import type { AllocationRole, ClauseKind, QuoteSource } from "@/lib/plan/types";
import type { OrganisationRef } from "@/lib/plan/views";
import type { CalendarDate } from "@/lib/time/calendar-date";

/**
 * Where an application stands. `applied` waits for a lead, or, where a lead itself applies, for the office; `verified`
 * waits for the office; the others end the round, `confirmed` until a relapse.
 */
export const closeOutStates = ["applied", "verified", "confirmed", "returned", "relapsed"] as const;
export type CloseOutState = (typeof closeOutStates)[number];

/** Why an allocation cannot be closed out yet. */
export type CloseOutGap =
  /** Dated, and the accepted percentage is below 100. */
  | { readonly kind: "percent"; readonly percent: number }
  /** A duty that has opened and is not reported done. */
  | { readonly kind: "duty"; readonly title: string; readonly dueOn: CalendarDate };

/** How many clauses of a checklist have evidence. */
export type Coverage = { readonly covered: number; readonly all: number };

/** A clause that binds the organisation, as a checklist quotes it. */
export type ClauseRef = {
  readonly clauseId: string;
  readonly kind: ClauseKind;
  readonly title: string;
  readonly quote: string;
  readonly quoteSource: QuoteSource;
};

/** One entry of the checklist: what was done for the clause, and what proves it. */
export type ChecklistItem = ClauseRef & {
  readonly statement: string;
  readonly evidence: readonly EvidenceView[];
  /** Files that were chosen and have been removed since. */
  readonly removed: number;
};

export type CloseOutStepView = {
  readonly id: string;
  readonly state: CloseOutState;
  readonly reason: string;
  readonly person: string;
  /** Null: the coordination office. */
  readonly organisation: string | null;
  readonly at: Date;
};

/** An application as lists show it. */
export type CloseOutListItem = {
  readonly id: string;
  readonly state: CloseOutState;
  readonly round: number;
  readonly certificateNo: string | null;
  readonly task: { readonly id: string; readonly seq: number; readonly name: string };
  readonly organisation: OrganisationRef;
  readonly role: AllocationRole;
  readonly coverage: Coverage;
  readonly changedAt: Date;
};

export type CloseOutDetail = CloseOutListItem & {
  readonly version: number;
  readonly planCode: string;
  readonly plan: string;
  readonly statement: string;
  readonly items: readonly ChecklistItem[];
  /** Oldest first. */
  readonly steps: readonly CloseOutStepView[];
  /** Earlier and later rounds of the same allocation, in order; without this one. */
  readonly otherRounds: readonly { readonly id: string; readonly round: number; readonly state: CloseOutState }[];
  /** What the reader may do now, by policy and state; the interface hides the rest. */
  readonly can: { readonly verify: boolean; readonly confirm: boolean; readonly return: boolean; readonly reopen: boolean };
};

export type CloseOutPage = {
  /** What waits for the reader, the oldest first; on the first page of the unfiltered list alone. */
  readonly waiting: readonly CloseOutListItem[];
  readonly items: readonly CloseOutListItem[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
};

/** Everything the application form needs. */
export type CloseOutForm = {
  readonly task: { readonly id: string; readonly seq: number; readonly name: string };
  readonly organisation: string;
  readonly role: AllocationRole;
  readonly allocationId: string;
  /** The allocation's; to be sent back. */
  readonly version: number;
  /** Empty: the application can be made. */
  readonly gaps: readonly CloseOutGap[];
  /** The round that is open or confirmed: no other can begin. */
  readonly current: { readonly id: string; readonly state: CloseOutState } | null;
  /** What the newest ended round said, to go on from. */
  readonly statement: string;
  readonly clauses: readonly (ClauseRef & { readonly statement: string; readonly evidenceIds: readonly string[] })[];
  /** Files to choose from, newest first. */
  readonly evidence: readonly PlacedEvidence[];
};

/** Where the reader's own organisation stands with a task's close-out. */
export type OwnCloseOut = {
  readonly newest: { readonly id: string; readonly state: CloseOutState; readonly round: number } | null;
  /** Nothing is missing and no round is open. */
  readonly isReady: boolean;
  /** Accepted at 100 per cent; an ongoing task may be ready without. */
  readonly isFinished: boolean;
  /** The reader is the one who applies. */
  readonly mayApply: boolean;
};
