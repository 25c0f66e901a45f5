import type { AllocationStandingView, DatedDeadline, PeriodDeadline } from "@/lib/milestones/types";
import type { AllocationRole, OrganisationRef, PeriodView } from "@/lib/plan/views";
import type { IndicatorComparator } from "@/lib/plan/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

export const updateStates = ["draft", "submitted", "signed_off", "accepted", "returned"] as const;
export type UpdateState = (typeof updateStates)[number];

/** `reopen`: the office takes an acceptance back. */
export type ReviewStep = "sign_off" | "review" | "reopen";
export type ReviewVerdict = "passed" | "returned";

/** A person as shown beside what they did. */
export type PersonRef = { readonly id: string; readonly displayName: string };

export type TaskRef = { readonly id: string; readonly seq: number; readonly name: string };

export type ReadingView = {
  readonly clauseId: string;
  readonly title: string;
  readonly value: number;
  readonly comparator: IndicatorComparator | null;
  readonly target: number | null;
  readonly unit: string | null;
};

/** A duty that a revision reports as done. */
export type ClaimView = { readonly dutyId: string; readonly title: string; readonly dueOn: CalendarDate };

/** One version of an update's text. */
export type RevisionView = {
  readonly revision: number;
  /** Cumulative, 0–100; null only in a draft. */
  readonly percent: number | null;
  readonly narrative: string;
  readonly problems: string;
  readonly nextSteps: string;
  readonly readings: readonly ReadingView[];
  /** Milestones and recurring duties that it reports as done. */
  readonly claims: readonly ClaimView[];
  readonly author: PersonRef;
  readonly savedAt: Date;
  /** Null: a draft, seen by the own organisation alone. */
  readonly submittedAt: Date | null;
};

export type ReviewView = {
  readonly id: string;
  readonly revision: number;
  readonly step: ReviewStep;
  readonly verdict: ReviewVerdict;
  readonly reason: string;
  readonly reviewer: PersonRef;
  /** Null: the coordination office. */
  readonly actingOrganisation: OrganisationRef | null;
  readonly decidedAt: Date;
};

/** What the reader may do with an update now, by policy and state; the interface hides the rest. */
export type UpdateAbilities = {
  readonly edit: boolean;
  readonly withdraw: boolean;
  readonly signOff: boolean;
  /** At sign-off or at review, whichever is next. */
  readonly return: boolean;
  readonly accept: boolean;
  /** Take an acceptance back; the office alone. */
  readonly reopen: boolean;
};

/** One update as its reader may see it: outsiders see no revision later than the newest signed off. */
export type UpdateDetail = {
  readonly id: string;
  readonly allocationId: string;
  readonly task: TaskRef;
  readonly planCode: string;
  readonly organisation: OrganisationRef;
  readonly role: AllocationRole;
  readonly period: PeriodView;
  /** As the reader may know it: for outsiders `returned` while a correction is being prepared. */
  readonly state: UpdateState;
  /** Guards sign-off, return and accept. */
  readonly version: number;
  readonly isDemo: boolean;
  readonly changedAt: Date;
  /** Oldest first. */
  readonly revisions: readonly RevisionView[];
  /** Oldest first. */
  readonly reviews: readonly ReviewView[];
  /** Per cent of the update accepted for the nearest earlier period; null when there is none. */
  readonly previousPercent: number | null;
  /** What a reviewer should look at twice. */
  readonly warnings: readonly UpdateWarning[];
  /** Leads whose acceptance a signed-off update still waits for; each of several accepts for itself. Empty for the office. */
  readonly awaiting: readonly OrganisationRef[];
  readonly can: UpdateAbilities;
};

/** `percentDecreased`: below the previously accepted percentage without a word about problems. */
export type UpdateWarning = "percentDecreased";

/** Newest first; `next` is the cursor of the following page. */
export type TimelinePage = { readonly updates: readonly UpdateDetail[]; readonly next: string | null };

/** Accepted or signed-off percentages and readings over time, for charts. */
export type TaskSeries = {
  readonly percents: readonly {
    readonly organisation: OrganisationRef;
    readonly points: readonly { readonly period: string; readonly percent: number }[];
  }[];
  readonly readings: readonly {
    readonly clauseId: string;
    readonly title: string;
    readonly unit: string | null;
    readonly target: number | null;
    readonly organisation: OrganisationRef;
    readonly points: readonly { readonly period: string; readonly value: number }[];
  }[];
};

/** Values of a report form; readings by clause id, duties by their ids. */
export type ReportContent = {
  readonly percent: number | null;
  readonly narrative: string;
  readonly problems: string;
  readonly nextSteps: string;
  readonly indicators: Readonly<Record<string, number>>;
  readonly duties: readonly string[];
};

/** A milestone or recurring duty that can be reported as done. */
export type DutyField = {
  readonly dutyId: string;
  readonly title: string;
  readonly quote: string;
  readonly deadline: DatedDeadline;
};

export type IndicatorField = {
  readonly clauseId: string;
  readonly title: string;
  readonly quote: string;
  readonly comparator: IndicatorComparator | null;
  readonly target: number | null;
  readonly unit: string | null;
};

/** Everything the report form needs for one allocation and period. */
export type ReportForm = {
  readonly task: TaskRef & { readonly deadlineText: string; readonly dueOn: CalendarDate | null };
  readonly allocation: {
    readonly id: string;
    readonly role: AllocationRole;
    readonly organisation: OrganisationRef;
    /** To be sent back with the next write. */
    readonly version: number;
  };
  readonly standing: AllocationStandingView;
  readonly period: PeriodView;
  readonly deadline: PeriodDeadline;
  /** Earlier periods without a signed-off report, newest first: may be caught up. */
  readonly missedPeriods: readonly string[];
  /** Null: nothing saved yet. */
  readonly update: {
    readonly id: string;
    readonly state: UpdateState;
    readonly version: number;
    readonly revision: number;
    readonly savedAt: Date;
    readonly author: PersonRef;
  } | null;
  /** False while the update waits for a judgement, is accepted, or the allocation is closed out. */
  readonly editable: boolean;
  readonly canWithdraw: boolean;
  /** The draft, else the returned text, else empty. */
  readonly content: ReportContent;
  /** Why the update came back; null when it did not. */
  readonly returned: ReviewView | null;
  /** The nearest earlier period's newest submitted report, to carry over. */
  readonly previous: (ReportContent & { readonly period: string; readonly state: UpdateState }) | null;
  readonly indicators: readonly IndicatorField[];
  /** Duties that have opened and that no signed-off report claims yet, the nearest first. */
  readonly duties: readonly DutyField[];
};

/** A task as the work list names it: several tasks share one name, so the printed text's first words stand beside it. */
export type WorkTask = TaskRef & { readonly excerpt: string };

/** A report that the reader's organisation owes for the open period. */
export type OwedReport = {
  readonly allocationId: string;
  readonly task: WorkTask;
  readonly role: AllocationRole;
  readonly deadline: PeriodDeadline;
  readonly percent: number;
  /** When a draft was last saved; null: not begun. */
  readonly draftSavedAt: Date | null;
  /** Of the two newest closed periods, those still unreported; newest first. */
  readonly missedPeriods: readonly string[];
};

/** An update on its way, with the day by which the reader should act. */
export type WorkUpdate = {
  readonly updateId: string;
  readonly version: number;
  readonly allocationId: string;
  readonly task: WorkTask;
  readonly organisation: OrganisationRef;
  readonly role: AllocationRole;
  readonly period: string;
  readonly percent: number | null;
  readonly author: PersonRef;
  readonly state: UpdateState;
  readonly changedAt: Date;
  readonly dueOn: CalendarDate;
  readonly daysLeft: number;
  /** How near that day is. */
  readonly status: PeriodDeadline["status"];
  /** Returned updates only. */
  readonly reason: string;
};

export type WorkGroup<Item> = {
  readonly items: readonly Item[];
  /** All there are; `items` holds at most {@link workPageSize} of them. */
  readonly total: number;
};

export const workPageSize = 50;

export type WorkList = {
  readonly period: PeriodDeadline | null;
  readonly owed: WorkGroup<OwedReport>;
  /** Came back to the reader's organisation. */
  readonly returned: WorkGroup<WorkUpdate>;
  /** Own organisation's updates that wait for the reader's sign-off. */
  readonly signOff: WorkGroup<WorkUpdate>;
  /** Other organisations' updates that wait for the reader's judgement. */
  readonly review: WorkGroup<WorkUpdate>;
  /** Own organisation's updates that wait for somebody else. */
  readonly sent: WorkGroup<WorkUpdate>;
  /** The own organisation's duties this period: signed off, and all. */
  readonly reported: { readonly done: number; readonly all: number };
};

/** What a command tells its caller. */
export type UpdateReceipt = {
  readonly id: string;
  readonly revision: number;
  readonly state: UpdateState;
  /** The allocation's after a content write, the update's after a judgement. */
  readonly version: number;
};
