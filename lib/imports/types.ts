import type { DeadlineReading } from "@/lib/imports/parse-deadline";
import type { PrintedField } from "@/lib/plan/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** A column that a duty table may have. */
export type DutyField = "seq" | PrintedField | "remarkText";

/** One row of a table, or a line of prose, which has one cell. */
export type SourceRow = {
  /** Where it stands, from 1: the line of a text (its first, when a quoted cell holds line breaks), else counted on. */
  readonly line: number;
  /** Character for character; only the quotes that a spreadsheet puts around a cell are taken off. */
  readonly cells: readonly string[];
  /** Positions whose text is that of the cell above, merged with them. */
  readonly carried?: readonly number[];
};

/** One numbered row of a duty table. */
export type DutyRow = {
  /** The source line on which it begins, from 1. */
  readonly line: number;
  /** All source lines it is made of. */
  readonly lines: readonly number[];
  readonly seq: number;
  /** The heading it stands under, inside the table or right above it; null without any. */
  readonly section: string | null;
  /** This and the other texts: character for character as printed; empty when the table lacks the column. */
  readonly name: string;
  readonly content: string;
  readonly deadlineText: string;
  /** The last day in time; null when the task is ongoing or its deadline could not be read (then a problem says so). */
  readonly dueOn: CalendarDate | null;
  readonly deadline: DeadlineReading;
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
  /** A row without a number that goes on with the row above, as where a page break splits it. */
  | "joined-row"
  /** Rows of one number whose deadlines differ; the first holds. */
  | "deadlines-differ"
  /** Sums below the tasks; not taken over. */
  | "total-row"
  /** A line that a person has left out. */
  | "left-out"
  /** Numbers that begin anew in each section; they are counted on. */
  | "renumbered"
  /** Lead, cooperating and responsible organisations were written into one cell. */
  | "roles-in-cell"
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
  | "ambiguous-deadline"
  /** A month or day without its year. */
  | "yearless-deadline"
  /** A day, and words that say it goes on. */
  | "continued-deadline";

/**
 * Something a person must look at. An error means that text of the source is not in the result or clashes in it; a note
 * that it was passed over, or read, as its writer surely meant.
 */
export type ParseProblem = {
  readonly code: ParseProblemCode;
  readonly severity: "error" | "doubt" | "note";
  readonly line: number;
  readonly seq?: number;
  readonly field?: DutyField;
  /** What the source prints there. */
  readonly text?: string;
};

export type DutyTable = {
  readonly rows: readonly DutyRow[];
  /** Lines that are heads of the table. */
  readonly heads: readonly number[];
  /** Headings between the rows or right above a head. */
  readonly sections: readonly { readonly line: number; readonly title: string }[];
  /** In the order of lines. */
  readonly problems: readonly ParseProblem[];
};
