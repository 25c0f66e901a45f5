import type { TargetReport } from "@/lib/air/target";
import type { AirDayState, AqiLevel, Pollutant } from "@/lib/air/types";
import type { Light, LightReading, LightRule, PeriodDeadline } from "@/lib/milestones/types";
import type { OrganisationRef, PlanView, SectionView } from "@/lib/plan/views";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** One task on the wall. */
export type WallTile = {
  readonly seq: number;
  readonly name: string;
  readonly light: Light;
  readonly rule: LightRule;
  readonly percent: number;
  readonly reportedCount: number;
  readonly allocationCount: number;
};

/** `light`: its tasks' by the rule set's roll-up; null without tasks. */
export type WallSection = SectionView & { readonly light: Light | null; readonly tiles: readonly WallTile[] };

/** One organisation's duty in one task. */
export type MatrixCell = {
  readonly seq: number;
  readonly allocationId: string;
  readonly light: Light;
  readonly rule: LightRule;
  readonly percent: number;
};

export type MatrixRow = {
  readonly organisation: OrganisationRef;
  /** Its duties' by the rule set's roll-up. */
  readonly light: Light | null;
  /** One per task in the plan's order; null where the organisation has no duty. */
  readonly cells: readonly (MatrixCell | null)[];
  /** Reports of the open period that are signed off, and all that are owed. */
  readonly reported: number;
  readonly owed: number;
};

/** Something leadership should look at; worded by `reading.rule` and its inputs. */
export type AttentionItem = {
  readonly seq: number;
  readonly name: string;
  /** The worst allocation's. */
  readonly reading: LightReading;
  /** Organisations at that light, at most three; `organisationCount` counts all. */
  readonly organisations: readonly OrganisationRef[];
  readonly organisationCount: number;
};

export type CalendarDay = {
  readonly date: CalendarDate;
  readonly aqi: number | null;
  readonly level: AqiLevel | null;
  readonly primary: readonly Pollutant[];
  readonly dust: boolean;
  readonly state: AirDayState;
  /** 演示: invented for demonstration. */
  readonly isDemo: boolean;
};

export type DashboardView = {
  readonly plan: PlanView;
  readonly asOf: CalendarDate;
  readonly ruleSetVersion: number;
  /** The plan's: its tasks' by the rule set's roll-up, which shows the worst light that at least `rollUpShare` per cent stand at or beyond. */
  readonly light: Light | null;
  readonly rollUpShare: number;
  /** The open reporting period; null before the plan begins. */
  readonly period: Omit<PeriodDeadline, "status"> | null;
  /** Tasks by light. */
  readonly counts: Readonly<Record<Light, number>>;
  readonly sections: readonly WallSection[];
  readonly taskSeqs: readonly number[];
  readonly counties: readonly MatrixRow[];
  /** Bureaus and enterprises. */
  readonly bureaus: readonly MatrixRow[];
  /** Worst first, at most eight. */
  readonly attention: readonly AttentionItem[];
  /** Heavy-pollution days of the year of `asOf` against the plan's target. */
  readonly target: TargetReport;
  /** Recorded days of that year up to `asOf`, in order. */
  readonly days: readonly CalendarDay[];
};

/** A span in seconds: the middle one of all, and the longest. */
export type SpanFigures = { readonly median: number; readonly longest: number };

/** One organisation's reporting in one period, as others may know it. */
export type WorkloadFigures = {
  /** Reports asked for: allocations that were not closed out. */
  readonly owed: number;
  /** Signed off by the own approver. */
  readonly reported: number;
  readonly accepted: number;
  /** Sent back by the reviewer at least once. */
  readonly returned: number;
  /** Signed off and not judged yet. */
  readonly waiting: number;
  /** From a report's first save to its first submission; null: nothing was submitted. */
  readonly writing: SpanFigures | null;
  /** From a sign-off to its judgement; null: nothing was judged. */
  readonly review: (SpanFigures & { /** Who judged last of all; null: the office. */ readonly slowest: string | null }) | null;
};

export type WorkloadRow = {
  readonly organisation: OrganisationRef;
  readonly now: WorkloadFigures;
  /** Of the period before; null: there is none. */
  readonly before: WorkloadFigures | null;
};

export type NamedTask = { readonly seq: number; readonly name: string };

/** Contents that the same organisations are asked for in each of these tasks. */
export type DuplicateGroup = {
  readonly titles: readonly string[];
  readonly tasks: readonly NamedTask[];
  readonly organisations: readonly string[];
};

/** Tasks whose printed texts are nearly the same. */
export type SimilarGroup = {
  readonly tasks: readonly NamedTask[];
  /** Share of common bigrams, rounded down. */
  readonly percent: number;
  readonly organisations: readonly string[];
};

export type WorkloadView = {
  /** `YYYY-MM`; null before the plan begins. */
  readonly period: string | null;
  readonly previous: string | null;
  readonly rows: readonly WorkloadRow[];
  /** The reader's own, or those of all. */
  readonly duplicates: readonly DuplicateGroup[];
  readonly similar: readonly SimilarGroup[];
};

/** A span as people say it. */
export type Duration = { readonly unit: "minutes" | "hours" | "days"; readonly value: number };
