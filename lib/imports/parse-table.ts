import { comparableText, isBlank } from "@/lib/imports/cell-text";
import { checkNumbering } from "@/lib/imports/check-numbering";
import { hasSamePositions, readDutyColumns, type DutyColumns } from "@/lib/imports/duty-columns";
import { parseDeadline } from "@/lib/imports/parse-deadline";
import { isNone, splitNames } from "@/lib/imports/printed-names";
import { readCells, type SourceRow } from "@/lib/imports/read-cells";
import type { DutyField, DutyRow, DutyTable, ParseProblem } from "@/lib/imports/types";

const seqPattern = /^(\d{1,6})[.、)]?$/;

/** Reads the duty table in a document given as plain text with tab-separated cells; see {@link parseDutyTable}. */
export function parseDutyText(text: string): DutyTable {
  return parseDutyTable(readCells(text));
}

/**
 * Reads the rows of a duty table: finds its head (columns in any order, known title variants), skips repeated heads,
 * keeps every cell as printed. Prose above the head is the document's body and is passed over; whatever else is not
 * taken over, or may be wrong, is listed in `problems`. Never throws on any text.
 */
export function parseDutyTable(source: readonly SourceRow[]): DutyTable {
  const rows: DutyRow[] = [];
  const problems: ParseProblem[] = [];
  let columns: DutyColumns | null = null;
  for (const row of source) {
    if (row.cells.every(isBlank)) continue;
    const header = readDutyColumns(row.cells);
    if (header) {
      if (!columns || !hasSamePositions(columns, header)) problems.push(...headerProblems(header, row.line));
      columns = header;
    } else if (!columns) {
      if (row.cells.length > 1) problems.push(problemOf("row-before-header", row));
    } else if (row.cells.length === 1) {
      problems.push(problemOf("text-outside-table", row));
    } else {
      const read = readRow(row, columns, (rows.at(-1)?.seq ?? 0) + 1);
      if (read.row) rows.push(read.row);
      problems.push(...read.problems);
    }
  }
  if (!columns) problems.push({ code: "no-header", severity: "error", line: 1 });
  problems.push(...checkNumbering(rows));
  return { rows, problems: problems.toSorted((a, b) => a.line - b.line) };
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

function problemOf(code: "row-before-header" | "text-outside-table" | "unreadable-seq", row: SourceRow): ParseProblem {
  const severity = code === "text-outside-table" ? "doubt" : "error";
  return { code, severity, line: row.line, text: row.cells.join("\t") };
}

/** `nextSeq` numbers the row when the table has no column for it. */
function readRow(
  source: SourceRow,
  columns: DutyColumns,
  nextSeq: number,
): { readonly row: DutyRow | null; readonly problems: readonly ParseProblem[] } {
  const cell = (field: DutyField) => source.cells[columns.positions.get(field) ?? -1] ?? "";
  const seq = columns.positions.has("seq") ? parseSeq(cell("seq")) : nextSeq;
  if (seq === null) return { row: null, problems: [problemOf("unreadable-seq", source)] };
  const deadlineText = cell("deadlineText");
  const deadline = parseDeadline(deadlineText);
  const row: DutyRow = {
    line: source.line,
    seq,
    name: cell("name"),
    content: cell("content"),
    deadlineText,
    dueOn: deadline.kind === "dated" ? deadline.dueOn : null,
    leadText: cell("leadText"),
    cooperatingText: cell("cooperatingText"),
    responsibleText: cell("responsibleText"),
    remarkText: cell("remarkText"),
    lead: splitNames(cell("leadText")),
    cooperating: splitNames(cell("cooperatingText")),
    responsible: splitNames(cell("responsibleText")),
  };
  return { row, problems: [...widthProblems(source, columns, seq), ...cellProblems(row, columns)] };
}

function parseSeq(text: string): number | null {
  const digits = seqPattern.exec(comparableText(text))?.[1];
  return digits === undefined || Number(digits) === 0 ? null : Number(digits);
}

function widthProblems({ cells, line }: SourceRow, { width, untitled }: DutyColumns, seq: number): ParseProblem[] {
  const extra = cells.filter((text, position) => (position >= width || untitled.has(position)) && !isBlank(text));
  if (extra.length > 0) {
    return [{ code: "extra-cells", severity: "error", line, seq, text: extra.join("\t") }];
  }
  return cells.length < width ? [{ code: "missing-cells", severity: "doubt", line, seq }] : [];
}

function cellProblems(row: DutyRow, columns: DutyColumns): ParseProblem[] {
  const { line, seq, deadlineText: text } = row;
  const problems: ParseProblem[] = (["name", "content", "leadText"] as const)
    .filter((field) => columns.positions.has(field) && isNone(row[field]))
    .map((field) => ({ code: "empty-cell", severity: "doubt", line, seq, field }));
  if (!columns.positions.has("deadlineText")) return problems;
  const deadline = parseDeadline(text);
  const at = { severity: "doubt", line, seq, field: "deadlineText", text } as const;
  if (deadline.kind === "unreadable") problems.push({ code: "unreadable-deadline", ...at });
  else if (deadline.kind === "dated" && deadline.isAmbiguous) problems.push({ code: "ambiguous-deadline", ...at });
  return problems;
}
