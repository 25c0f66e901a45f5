import type { TypedReport } from "@/components/progress/use-report-draft";
import { isCompleteReport, isEmptyReport, isSameReport, valuesOfContent, type ReportValues } from "@/lib/progress/report-values";

/**
 * Where a row is for the person who fills it in. `returned`: came back and nothing has been changed yet, so that it is
 * never handed in again by the way; `closed`: handed in before, or by somebody else.
 */
export type RowStatus = "empty" | "begun" | "returned" | "complete" | "refused" | "submitted" | "closed";

export type RowProgress = {
  readonly values: ReportValues;
  /** What the last submission came to; null: none since the last key. */
  readonly outcome: "done" | "refused" | null;
  /** Files on their way would be left behind. */
  readonly filesOnTheWay: number;
};

export function rowStatus(report: Pick<TypedReport, "update" | "editable" | "content">, { values, outcome, filesOnTheWay }: RowProgress): RowStatus {
  if (!report.editable) return "closed";
  if (outcome) return outcome === "done" ? "submitted" : "refused";
  if (isEmptyReport(values)) return "empty";
  if (report.update?.state === "returned" && isSameReport(values, valuesOfContent(report.content))) return "returned";
  return isCompleteReport(values) && filesOnTheWay === 0 ? "complete" : "begun";
}

/** The status of a row as the server gives it, before anything is typed. */
export function rowStatusOf(report: Pick<TypedReport, "update" | "editable" | "content">): RowStatus {
  return rowStatus(report, { values: valuesOfContent(report.content), outcome: null, filesOnTheWay: 0 });
}

export function isHandedIn(status: RowStatus): boolean {
  return status === "submitted" || status === "closed";
}

export type RowCounts = { readonly all: number; readonly handedIn: number; readonly complete: number };

export function countRows(statuses: readonly RowStatus[]): RowCounts {
  return {
    all: statuses.length,
    handedIn: statuses.filter(isHandedIn).length,
    complete: statuses.filter((status) => status === "complete").length,
  };
}
