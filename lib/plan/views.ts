import type { IndicatorAggregate } from "@/lib/db/generated/enums";
import type { OrganisationKind } from "@/lib/organisations/types";
import type { AllocationRole, ClauseKind, IndicatorComparator, PrintedField, QuoteSource, SeasonName } from "@/lib/plan/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** An organisation as lists and matrices name it. */
export type OrganisationRef = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** For narrow tables and maps. */
  readonly shortName: string;
  readonly kind: OrganisationKind;
  /** GB/T 2260 code; counties only. */
  readonly divisionCode: string | null;
};

export type PlanView = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly city: string;
  readonly startsOn: CalendarDate;
  /** The first day after the plan. */
  readonly endsOn: CalendarDate;
  /** Heavy-pollution days, per cent of days, at most. */
  readonly targetPercent: number;
  readonly targetYear: number;
};

export type SectionView = {
  readonly id: string;
  /** As printed: 二, 三, … */
  readonly ordinal: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly sortOrder: number;
};

/** A reporting period; half-open `[startsOn, endsOn)`. */
export type PeriodView = {
  readonly id: string;
  /** `YYYY-MM` */
  readonly code: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly reportDueOn: CalendarDate;
  readonly reviewDueOn: CalendarDate;
};

export type ClauseView = {
  readonly id: string;
  readonly kind: ClauseKind;
  readonly title: string;
  /** Exact substring of the task's content or deadline text. */
  readonly quote: string;
  readonly quoteSource: QuoteSource;
  readonly dueOn: CalendarDate | null;
  readonly recurrence: string | null;
  /** Seasons whose last days are due days; recurring duties only. */
  readonly seasons: readonly SeasonName[];
  readonly eventDriven: boolean;
  /** Event-driven duties that an episode of heavy pollution opens by itself. */
  readonly episodeDriven: boolean;
  readonly comparator: IndicatorComparator | null;
  readonly target: number | null;
  readonly unit: string | null;
  /** Indicators only: how the counties' readings make the task's. */
  readonly aggregate: IndicatorAggregate | null;
};

export type ErratumView = {
  readonly id: string;
  readonly field: PrintedField;
  readonly quote: string;
  readonly likely: string;
  readonly note: string;
};

/** One row of the duty table, character for character, with its parsed date. */
export type PrintedTask = {
  readonly id: string;
  readonly seq: number;
  readonly name: string;
  readonly content: string;
  readonly deadlineText: string;
  /** Null: ongoing (持续推进). */
  readonly dueOn: CalendarDate | null;
  readonly leadText: string;
  readonly cooperatingText: string;
  readonly responsibleText: string;
};

export type { AllocationRole };
