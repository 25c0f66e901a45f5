import { isBlank } from "@/lib/imports/cell-text";
import { checkNumbering } from "@/lib/imports/check-numbering";
import { countOn } from "@/lib/imports/count-on";
import { hasSamePositions, isLowerHead, readDutyColumns, type DutyColumns } from "@/lib/imports/duty-columns";
import { finishRow } from "@/lib/imports/finish-row";
import { readCells } from "@/lib/imports/read-cells";
import { joinRow, takeRow, type RowDraft } from "@/lib/imports/row-drafts";
import { isAcross, isHeading, isOrdinal, isSectionTitle, isTotalRow, onlyText } from "@/lib/imports/table-rows";
import type { DutyTable, ParseProblem, SourceRow } from "@/lib/imports/types";

/** Reads the duty table in a document given as plain text with tab-separated cells; see {@link parseDutyTable}. */
export function parseDutyText(text: string): DutyTable {
  return parseDutyTable(readCells(text));
}

/**
 * Reads the rows of a duty table: finds its head (columns in any order, known title variants), skips repeated heads, puts
 * together what page breaks and merged cells have split, keeps every cell as printed. Prose above the head is the
 * document's body and is passed over; whatever else is not taken over, or may be wrong, is listed in `problems`. Never
 * throws on any text.
 */
export function parseDutyTable(source: readonly SourceRow[], said: LineDecisions = new Map()): DutyTable {
  const walk: Walk = { said, columns: null, head: null, section: null, heading: null, stretch: 0, drafts: [], heads: [], sections: [], problems: [] };
  for (const row of source) if (!row.cells.every(isBlank)) step(walk, row);
  const { columns, problems } = walk;
  if (!columns) problems.push({ code: "no-header", severity: "error", line: 1 });
  const counted = countOn(walk.drafts);
  const finished = counted.rows.map(finishRow);
  const rows = finished.map(({ row }) => row);
  problems.push(...finished.flatMap(({ problems: each }) => each), ...counted.problems, ...checkNumbering(rows));
  return { rows, heads: walk.heads, sections: walk.sections, problems: problems.toSorted((a, b) => a.line - b.line) };
}

/** What a person has said of a line: a row of its own under a number, a part of the row above, or nothing. */
export type LineDecision = { readonly as: "task" | "join" | "drop" | null; readonly seq: number | null };
export type LineDecisions = ReadonlyMap<number, LineDecision>;

type Heading = { readonly line: number; readonly title: string };

/** How far a document has been read. */
type Walk = {
  readonly said: LineDecisions;
  columns: DutyColumns | null;
  /** The row above, where it was a head. */
  head: SourceRow | null;
  section: string | null;
  /** A heading right above, which may name a table that begins now. */
  heading: Heading | null;
  stretch: number;
  readonly drafts: RowDraft[];
  readonly heads: number[];
  readonly sections: Heading[];
  readonly problems: ParseProblem[];
};

function step(walk: Walk, row: SourceRow): void {
  const { columns, head } = walk;
  const decision = walk.said.get(row.line);
  if (columns && decision?.as) return takeAsSaid(walk, row, columns, decision);
  const lower = head && row.cells.length > 1 && isLowerHead(row.cells) ? readDutyColumns(mergeHeads(head.cells, row.cells)) : null;
  const header = lower ?? readDutyColumns(row.cells);
  if (header) return takeHead(walk, row, header, lower ? head : null);
  walk.head = null;
  walk.heading = null;
  const only = onlyText(row);
  const title = columns && headingOf(row, columns);
  if (!columns) {
    if (only === null) walk.problems.push(problemOf("row-before-header", row));
    else if (isHeading(only)) walk.heading = { line: row.line, title: only };
  } else if (isTotalRow(row)) {
    walk.problems.push(problemOf("total-row", row));
  } else if (title !== null) {
    walk.section = title;
    walk.sections.push({ line: row.line, title });
    walk.stretch += 1;
  } else if (isAcross(row) || row.cells.length === 1) {
    walk.problems.push(problemOf("text-outside-table", row));
  } else {
    walk.problems.push(...takeRow(row, columns, walk.drafts, walk, decision?.seq ?? null));
  }
}

/** A line of which a person has said what becomes of it. */
function takeAsSaid(walk: Walk, row: SourceRow, columns: DutyColumns, { as, seq }: LineDecision): void {
  const above = walk.drafts.at(-1);
  if (as === "drop") walk.problems.push(problemOf("left-out", row));
  else if (as === "join" && above) walk.problems.push(...joinRow(above, row, columns, true));
  else walk.problems.push(...takeRow(row, columns, walk.drafts, walk, seq ?? (above?.seq ?? 0) + 1));
}

/** The heading of a section that stands between the rows: across them, in their first cell, or as 一 beside a name alone. */
function headingOf(row: SourceRow, columns: DutyColumns): string | null {
  const only = onlyText(row);
  if (row.cells.length === 1) return only !== null && isHeading(only) ? only : null;
  if (only !== null && isAcross(row) && isSectionTitle(only)) return only;
  const said = row.cells.filter((cell) => !isBlank(cell));
  const number = row.cells[columns.positions.get("seq") ?? -1] ?? "";
  return said.length === 2 && said[0] === number && isOrdinal(number) ? `${number.trim()}、${said[1]?.trim()}` : null;
}

/** `upper`: the first row of a head of two. */
function takeHead(walk: Walk, row: SourceRow, header: DutyColumns, upper: SourceRow | null): void {
  while (upper && walk.problems.at(-1)?.line === upper.line) walk.problems.pop();
  if (!walk.columns || upper || !hasSamePositions(walk.columns, header)) walk.problems.push(...headerProblems(header, row.line));
  if (walk.heading) {
    walk.section = walk.heading.title;
    walk.sections.push(walk.heading);
  }
  walk.heads.push(row.line);
  if (!walk.head) walk.stretch += 1;
  walk.columns = header;
  walk.head = row;
  walk.heading = null;
}

function mergeHeads(upper: readonly string[], lower: readonly string[]): string[] {
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, position) => {
    const below = lower[position] ?? "";
    return isBlank(below) ? (upper[position] ?? "") : below;
  });
}

function headerProblems(header: DutyColumns, line: number): ParseProblem[] {
  return [
    ...header.unknown.map((text) => ({ code: "unknown-column", severity: "doubt", line, text }) as const),
    ...header.duplicate.map(
      ({ field, title }) => ({ code: "duplicate-column", severity: "doubt", line, field, text: title }) as const,
    ),
    ...header.missing.map((field) => ({ code: "missing-column", severity: "doubt", line, field }) as const),
  ];
}

const severities = { "row-before-header": "error", "text-outside-table": "doubt", "total-row": "note", "left-out": "note" } as const;

function problemOf(code: keyof typeof severities, row: SourceRow): ParseProblem {
  return { code, severity: severities[code], line: row.line, text: row.cells.join("\t") };
}

