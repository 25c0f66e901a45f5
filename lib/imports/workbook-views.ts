import type { RowVerdict, WorkbookRow } from "@/lib/imports/report-workbook";
import type { ReportValues } from "@/lib/progress/report-values";

/** What became of one row that was to be written. */
export type RowOutcome = { readonly allocationId: string; readonly seq: number; readonly done: "submitted" | "drafted" | null; /** Why not, in words; null when it was. */ readonly problem: string | null };
export type WorkbookOutcome = readonly RowOutcome[];

/** A row of a workbook beside what is on record. */
export type WorkbookPreviewRow = {
  readonly row: WorkbookRow;
  readonly verdict: RowVerdict;
  readonly seq: number;
  readonly name: string;
  /** What is on record now; null where there is no report that could be written. */
  readonly recorded: ReportValues | null;
  /** The allocation's version that goes with it. */
  readonly recordedVersion: number;
  /** What is wrong with it, by field, in words; nothing for what may be written. */
  readonly problems: Readonly<Record<string, readonly string[]>>;
};

export type WorkbookPreview = {
  readonly id: string;
  readonly version: number;
  readonly fileName: string;
  readonly plan: { readonly code: string; readonly title: string };
  readonly period: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  /** In the plan's order. */
  readonly rows: readonly WorkbookPreviewRow[];
  readonly outcome: WorkbookOutcome | null;
  /** Names of indicators and duties by id, for the differences. */
  readonly titles: Readonly<Record<string, string>>;
};

export const maxWorkbookBytes = 5 * 1024 * 1024;
