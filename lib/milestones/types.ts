import type { RuleSet } from "@/lib/milestones/rule-set";
import type {
  AllocationRole,
  ClauseView,
  ErratumView,
  OrganisationRef,
  PeriodView,
  PlanView,
  PrintedTask,
  SectionView,
} from "@/lib/plan/views";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** 亮灯, from the one that needs least attention in a roll-up to the one that needs most. */
export const lights = ["blue", "grey", "green", "yellow", "orange", "red"] as const;
export type Light = (typeof lights)[number];

/** Which rule of the rule set produced a light; the message catalogue has its words. */
export const lightRules = [
  "overridden",
  "closedOut",
  "overdue",
  "dutyOverdue",
  "farBehind",
  "periodsMissed",
  "onePeriodMissed",
  "behind",
  "dueSoon",
  "dutyDueSoon",
  "reportDueSoon",
  "nothingDue",
  "onTime",
] as const;
export type LightRule = (typeof lightRules)[number];

/** What the rules looked at; kept with the light so that it can be explained. */
export type LightInputs = {
  readonly asOf: CalendarDate;
  /** Cumulative, of the newest accepted update. */
  readonly percent: number;
  /** Extensions included. Null: ongoing. */
  readonly dueOn: CalendarDate | null;
  /** Negative when overdue; null for ongoing tasks. */
  readonly daysLeft: number | null;
  /** The earliest unreported milestone or recurring duty, and the days until it; negative when it has passed. */
  readonly nextDutyOn: CalendarDate | null;
  readonly dutyDaysLeft: number | null;
  /** 序时进度, one decimal; null for ongoing tasks. */
  readonly expectedPercent: number | null;
  /** Points behind expected progress, one decimal, negative when ahead; null for ongoing tasks. */
  readonly behindPoints: number | null;
  readonly openPeriod: string | null;
  readonly openPeriodReported: boolean;
  /** Days until the open period's report is due, negative afterwards. */
  readonly openPeriodDaysLeft: number | null;
  /** The newest period whose reporting day has passed. */
  readonly newestClosedPeriod: string | null;
  /** Of the newest closed periods that the rule set looks at, those without a signed-off report; newest first. */
  readonly missedPeriods: readonly string[];
  /** How many closed periods in a row are unreported, counted from the newest. */
  readonly missedInARow: number;
  readonly closedOn: CalendarDate | null;
};

export type LightReading = {
  readonly light: Light;
  readonly rule: LightRule;
  /** What the rules alone would give, where the office has set another light. */
  readonly computed: { readonly light: Light; readonly rule: LightRule } | null;
  readonly inputs: LightInputs;
  readonly ruleSetVersion: number;
};

/** The office's word on an allocation's light. */
export type LightOverrideView = {
  readonly id: string;
  /** Null: taken back. */
  readonly light: Light | null;
  readonly reason: string;
  /** Display name of the person. */
  readonly setBy: string;
  readonly setAt: Date;
};

/** Standing of a duty with a date. */
export type DatedDeadline = {
  readonly dueOn: CalendarDate;
  /** Negative by the number of days overdue. */
  readonly daysLeft: number;
  /** `dueSoon`: 1 to 30 days left; `met`: 100 per cent accepted. */
  readonly status: "met" | "ahead" | "dueSoon" | "dueToday" | "overdue";
};

/** Standing of the report that an allocation owes for a period. */
export type PeriodDeadline = {
  /** `YYYY-MM` */
  readonly period: string;
  readonly reportDueOn: CalendarDate;
  readonly daysLeft: number;
  /** `dueSoon`: 1 to 3 days left. */
  readonly status: "reported" | "open" | "dueSoon" | "dueToday" | "overdue";
};

/** Where one allocation stands. */
export type AllocationStandingView = {
  readonly light: LightReading;
  readonly percent: number;
  /** Newest period whose report the organisation signed off, and the day of that sign-off. */
  readonly lastReportedPeriod: string | null;
  readonly lastReportedOn: CalendarDate | null;
  readonly lastAcceptedPeriod: string | null;
  /** Null before the plan begins. */
  readonly period: PeriodDeadline | null;
  /** With extensions. Null for ongoing tasks. */
  readonly deadline: DatedDeadline | null;
  /** The earliest milestone or recurring duty nobody has reported done. */
  readonly nextDuty: DatedDeadline | null;
  readonly closedOn: CalendarDate | null;
};

/** One occurrence of a clause's duty, over all organisations it binds. */
export type DutyOccurrence = {
  readonly clauseId: string;
  readonly occurrence: string;
  /** What opened it, where an event did. */
  readonly event: string | null;
  readonly opensOn: CalendarDate;
  /** As printed or computed; single organisations may have been granted later days. */
  readonly dueOn: CalendarDate;
  readonly bound: number;
  readonly done: number;
  /** Short names of organisations that have not reported it done, in the order of the duty table. */
  readonly undone: readonly string[];
};

/** A milestone or an occurrence of a recurring duty that has opened and that no signed-off report claims done. */
export type OpenDuty = {
  readonly id: string;
  readonly allocationId: string;
  readonly clauseId: string;
  readonly title: string;
  readonly quote: string;
  readonly opensOn: CalendarDate;
  /** As printed or computed. */
  readonly printedDueOn: CalendarDate;
  /** With a granted extension. */
  readonly dueOn: CalendarDate;
  /** The task's own deadline. */
  readonly isDeadline: boolean;
};

export const extensionStates = ["requested", "granted", "refused"] as const;
export type ExtensionState = (typeof extensionStates)[number];

/** An open duty of the reader's own organisation, and what became of its newest application for a later date. */
export type OwnDuty = {
  readonly id: string;
  readonly title: string;
  readonly isDeadline: boolean;
  readonly printedDueOn: CalendarDate;
  /** With a granted extension. */
  readonly deadline: DatedDeadline;
  readonly extension: {
    readonly state: ExtensionState;
    readonly dueOn: CalendarDate;
    /** Of a decision. */
    readonly reason: string;
  } | null;
  /** A later date may be asked for, up to this day; null: not, or no longer. */
  readonly extendableTo: CalendarDate | null;
};

/** A later date that holds for one organisation's duty; the printed one stays beside it. */
export type GrantedExtension = {
  readonly dutyId: string;
  readonly title: string;
  readonly isDeadline: boolean;
  readonly printedDueOn: CalendarDate;
  readonly dueOn: CalendarDate;
};

/** An application for a later date. */
export type ExtensionView = {
  readonly id: string;
  readonly version: number;
  readonly state: ExtensionState;
  readonly task: { readonly seq: number; readonly name: string; readonly planCode: string };
  readonly organisation: string;
  readonly title: string;
  readonly printedDueOn: CalendarDate;
  /** The date that held when it was asked for. */
  readonly presentDueOn: CalendarDate;
  /** The day asked for. */
  readonly dueOn: CalendarDate;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly decision: { readonly by: string; readonly at: Date; readonly reason: string } | null;
  readonly canDecide: boolean;
};

/** What waits, the oldest first; then a page of what was decided, the newest first. */
export type ExtensionPage = {
  readonly open: readonly ExtensionView[];
  readonly decided: readonly ExtensionView[];
  /** Of those decided. */
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
};

export type AllocationView = {
  readonly id: string;
  readonly organisation: OrganisationRef;
  readonly role: AllocationRole;
  /** Guards the organisation's own writes. */
  readonly version: number;
  readonly standing: AllocationStandingView;
};

/** A task's standing: its allocations' light by the rule set's roll-up; the mean of its allocations' percentages, rounded down. */
export type TaskStanding = {
  readonly light: LightReading;
  readonly percent: number;
  /** Newest day on which any of its organisations reported. */
  readonly lastReportedOn: CalendarDate | null;
  readonly allocationCount: number;
  /** Allocations whose report for the open period is signed off. */
  readonly reportedCount: number;
  /** Organisations that stand at the task's light, in the order of the duty table. */
  readonly worst: readonly OrganisationRef[];
};

/** A task's printed row with its organisations (groups expanded) and its standing. */
export type TaskListItem = PrintedTask & {
  readonly section: SectionView;
  /** Null for ongoing tasks; met when the roll-up stands at 100 per cent. */
  readonly deadline: DatedDeadline | null;
  readonly lead: readonly OrganisationRef[];
  readonly cooperating: readonly OrganisationRef[];
  readonly responsible: readonly OrganisationRef[];
  readonly standing: TaskStanding;
  /** The allocation of the organisation filtered by, else of the reader's own organisation. */
  readonly own: AllocationView | null;
};

export const taskSorts = ["seq", "light", "percent", "due", "reported"] as const;
export type TaskSort = (typeof taskSorts)[number];

/** Every absent field leaves the list as it is. */
export type TaskFilter = {
  /** The section's printed ordinal. */
  readonly section?: string | undefined;
  readonly light?: Light | undefined;
  /** Organisation code; with `role`, only tasks in which it holds that role. */
  readonly organisation?: string | undefined;
  readonly role?: AllocationRole | undefined;
  /** In number, name, content, or an organisation's name. */
  readonly search?: string | undefined;
  readonly sort?: TaskSort | undefined;
  /** An earlier day, whose end the list tells of. */
  readonly asOf?: CalendarDate | undefined;
};

export type TaskList = {
  readonly plan: PlanView;
  /** The day whose end the standings tell of. */
  readonly asOf: CalendarDate;
  /** The open reporting period; null before the plan begins. */
  readonly period: PeriodView | null;
  /** What the list can be filtered by. */
  readonly sections: readonly SectionView[];
  readonly organisations: readonly OrganisationRef[];
  /** Tasks of the plan, filtered or not. */
  readonly total: number;
  readonly tasks: readonly TaskListItem[];
};

export type TaskDetail = TaskListItem & {
  readonly plan: PlanView;
  /** The open reporting period; null before the plan begins. */
  readonly period: PeriodView | null;
  /** In the order of the duty table. */
  readonly allocations: readonly AllocationView[];
  readonly clauses: readonly ClauseView[];
  readonly errata: readonly ErratumView[];
  readonly ruleSet: RuleSet;
  /** Neighbours in the plan's order. */
  readonly previousSeq: number | null;
  readonly nextSeq: number | null;
};
