import type { PeriodDeadline } from "@/lib/milestones/types";
import type { PeriodView, SectionView } from "@/lib/plan/views";
import type { ReportForm } from "@/lib/progress/types";

/** One duty of the organisation on the screen of all its reports. */
export type BulkRow = {
  /** As the screen of this one report has it, but for the periods missed: those stand above all rows. */
  readonly form: Omit<ReportForm, "missedPeriods">;
  /** The task's printed text. */
  readonly printed: string;
};

export type BulkSection = { readonly section: SectionView; readonly rows: readonly BulkRow[] };

/** A period that has begun, with how many of the organisation's reports are still to be handed in. */
export type PeriodLeft = { readonly code: string; readonly left: number };

/** Every report that an organisation owes for one period, in the plan's order. */
export type BulkReport = {
  readonly period: PeriodView;
  readonly deadline: PeriodDeadline;
  readonly openPeriod: string;
  /** The open period, and earlier ones with reports left, newest first. */
  readonly periods: readonly PeriodLeft[];
  readonly sections: readonly BulkSection[];
};

/** How many reports of a period were handed in and have not come back. */
export type HandedIn = { readonly code: string; readonly count: number };

/** Periods to choose from, the newest first: those with something left, and the open one in any case. */
export function periodsLeft(ascending: readonly Pick<PeriodView, "code">[], owed: number, handedIn: readonly HandedIn[]): PeriodLeft[] {
  const counts = new Map(handedIn.map(({ code, count }) => [code, count]));
  return ascending
    .map(({ code }) => ({ code, left: Math.max(0, owed - (counts.get(code) ?? 0)) }))
    .filter(({ left }, index) => left > 0 || index === ascending.length - 1)
    .toReversed();
}

/** Rows under their sections, each in the order in which it comes. */
export function bySection(rows: readonly { readonly section: SectionView; readonly row: BulkRow }[]): BulkSection[] {
  const sections = new Map<string, { section: SectionView; rows: BulkRow[] }>();
  for (const { section, row } of rows) {
    const group = sections.get(section.id) ?? { section, rows: [] };
    group.rows.push(row);
    sections.set(section.id, group);
  }
  return [...sections.values()];
}
