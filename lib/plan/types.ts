import type { CalendarDate } from "@/lib/time/calendar-date";

/** The plan this portal was built for; screens and addresses without a plan of their own mean this one. */
export const defaultPlanCode = "chaoyang-heavy-pollution-2023-2025";

/** The roles an organisation may hold in a task; an earlier one takes precedence over a later one. */
export const allocationRoles = ["lead", "cooperating", "responsible"] as const;

export type AllocationRole = (typeof allocationRoles)[number];

/** A plan as its document states it. */
export type PlanDefinition = {
  readonly code: string;
  readonly title: string;
  readonly city: string;
  readonly startsOn: CalendarDate;
  /** The first day after the plan. */
  readonly endsOn: CalendarDate;
  /** Heavy-pollution days in per cent of days, at most; a decimal. */
  readonly targetPercent: string;
  readonly targetYear: number;
  readonly sections: readonly SectionDefinition[];
};

/** A chapter of the plan that holds tasks. */
export type SectionDefinition = {
  /** As printed: 二, 三, … */
  readonly ordinal: string;
  readonly title: string;
  /** For narrow places. */
  readonly shortTitle: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
};

/** The printed columns of one row of a duty table, besides its number. */
export type PrintedField =
  | "name"
  | "content"
  | "deadlineText"
  | "leadText"
  | "cooperatingText"
  | "responsibleText";

/** The printed column a clause is quoted from. */
export type QuoteSource = "content" | "deadline";

type ClauseBase = {
  /** The task's number. */
  readonly seq: number;
  /** What it demands, in a few words. */
  readonly title: string;
  /** Exact substring of the printed column, found there once. */
  readonly quote: string;
  readonly quoteSource: QuoteSource;
  /** Organisations the text itself names for this clause; absent: everyone in the task. */
  readonly organisationCodes?: readonly string[];
};

export type MilestoneDefinition = ClauseBase & { readonly kind: "milestone"; readonly dueOn: CalendarDate };

/** The seasons a recurring duty can name. */
export const seasonNames = ["winter", "spring", "summer", "autumn"] as const;
export type SeasonName = (typeof seasonNames)[number];

/** At most one of the four is set; with none the duty is continuous and judged with every reporting period. */
export type RecurringDefinition = ClauseBase & {
  readonly kind: "recurring";
  /** RFC 5545 rule whose occurrences are the days by which the duty must have been done. */
  readonly recurrence: string | null;
  /** Due on the last day of each of these seasons; the plan's rule set says which months they have. */
  readonly seasons: readonly SeasonName[];
  /** Opened by an event, and then by the coordination office or by an episode of heavy pollution. */
  readonly eventDriven: boolean;
  readonly episodeDriven: boolean;
  /** Opened by the review of heavy-pollution days: always, or where straw burning was among the causes. */
  readonly review: "always" | "straw" | null;
};

export type IndicatorComparator = "lt" | "lte" | "eq" | "gte" | "gt" | "approx";

/** A number the text promises; `comparator` and `target` are null when it promises a direction but no value. */
export type IndicatorDefinition = ClauseBase & {
  readonly kind: "indicator";
  readonly comparator: IndicatorComparator | null;
  /** A decimal. */
  readonly target: string | null;
  readonly unit: string;
  /** How the counties' readings make the task's. */
  readonly aggregate: "sum" | "mean";
};

/** A register the text demands; `title` is its name. */
export type LedgerDefinition = ClauseBase & { readonly kind: "ledger" };

export type ClauseDefinition = MilestoneDefinition | RecurringDefinition | IndicatorDefinition | LedgerDefinition;

export type ClauseKind = ClauseDefinition["kind"];

/** A likely misprint; it stands beside the printed text and never replaces it. */
export type ErratumDefinition = {
  /** The task's number. */
  readonly seq: number;
  readonly field: PrintedField;
  /** Exact substring of that column, found there once. */
  readonly quote: string;
  readonly likely: string;
  readonly note: string;
};
