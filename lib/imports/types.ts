import type { PrintedField } from "@/lib/plan/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** A column that a duty table may have. */
export type DutyField = "seq" | PrintedField | "remarkText";

/** One numbered row of a duty table. */
export type DutyRow = {
  /** The source line on which it begins, from 1. */
  readonly line: number;
  readonly seq: number;
  /** This and the other texts: character for character as printed; empty when the table lacks the column. */
  readonly name: string;
  readonly content: string;
  readonly deadlineText: string;
  /** The last day in time; null when the task is ongoing or its deadline could not be read (then a problem says so). */
  readonly dueOn: CalendarDate | null;
  readonly leadText: string;
  readonly cooperatingText: string;
  readonly responsibleText: string;
  readonly remarkText: string;
  /** Names as printed, groups not expanded. */
  readonly lead: readonly string[];
  readonly cooperating: readonly string[];
  readonly responsible: readonly string[];
};

export type ParseProblemCode =
  /** No line reads like the head of a duty table. */
  | "no-header"
  /** A head column that is not known; its cells are not taken over. */
  | "unknown-column"
  /** A second head column with the same meaning; its cells are not taken over. */
  | "duplicate-column"
  /** A column that a duty table has and this one lacks. */
  | "missing-column"
  /** A line with cells above the first head. */
  | "row-before-header"
  /** Text below the first head that is not in the table. */
  | "text-outside-table"
  /** A row without a readable number; it is not taken over. */
  | "unreadable-seq"
  | "duplicate-seq"
  | "seq-gap"
  | "seq-out-of-order"
  /** A row has cells below no title; they are not taken over. */
  | "extra-cells"
  /** A row has fewer cells than the head. */
  | "missing-cells"
  /** A name, content or lead that is blank. */
  | "empty-cell"
  | "unreadable-deadline"
  | "ambiguous-deadline";

/** Something a person must look at. An error means that text of the source is not in the result or clashes in it. */
export type ParseProblem = {
  readonly code: ParseProblemCode;
  readonly severity: "error" | "doubt";
  readonly line: number;
  readonly seq?: number;
  readonly field?: DutyField;
  /** What the source prints there. */
  readonly text?: string;
};

export type DutyTable = {
  readonly rows: readonly DutyRow[];
  /** In the order of lines. */
  readonly problems: readonly ParseProblem[];
};
