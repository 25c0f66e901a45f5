import { readCsvRows, type CsvRow } from "@/lib/air/importing/csv-rows";
import { readDateCell, readDustCell, readNumberCell, readStateCell, readTextCell } from "@/lib/air/importing/day-cells";
import { missingFields, readDayColumns, repeatedFields, type DayColumn, type DayField } from "@/lib/air/importing/day-columns";
import { airDayProblemCode, airDaySchema, maxDaysPerImport, type AirDayProblemCode } from "@/lib/air/schema";
import { dayConcentrations, type AirDayRecord, type AirDayState, type DayConcentration } from "@/lib/air/types";

const headerSearchRows = 5;

export const fileProblemCodes = [
  "empty",
  "no-header",
  "missing-columns",
  "repeated-column",
  "broken-quotes",
  "too-many-rows",
] as const;

/** Why nothing of the file can be imported. */
export type FileProblem = {
  readonly code: (typeof fileProblemCodes)[number];
  /** Line of the file, where one can be named. */
  readonly line: number | null;
  readonly fields: readonly DayField[];
};

export const rowProblemCodes = ["cell-count", "contradicts-line"] as const;

/** `value` is the cell as it stands in the file; for `contradicts-line` the other row's line. */
export type RowProblem = {
  readonly field: DayField | null;
  readonly code: AirDayProblemCode | (typeof rowProblemCodes)[number];
  readonly value: string;
};

export const rowNoteCodes = ["same-as-line", "zero-value", "no-values"] as const;

/** Worth a look, no obstacle: a row repeated (left out), a zero where means are never zero, a day without any value. */
export type RowNote = {
  readonly field: DayField | null;
  readonly code: (typeof rowNoteCodes)[number];
  readonly value: string;
};

export type ParsedDayRow = {
  /** The line on which the row begins; the header of an ordinary file is on line 1. */
  readonly line: number;
  /** The cells as they stand in the file, in the order of its columns. */
  readonly raw: readonly string[];
  /** What would be imported; null when the row has a problem or repeats an earlier one. */
  readonly record: AirDayRecord | null;
  readonly problems: readonly RowProblem[];
  readonly notes: readonly RowNote[];
};

export type ParsedDays = {
  readonly columns: readonly DayColumn[];
  /** Headings that were not understood; their columns are not read. */
  readonly unknownColumns: readonly string[];
  readonly problems: readonly FileProblem[];
  readonly rows: readonly ParsedDayRow[];
};

export type ParseDaysOptions = {
  readonly defaultState: AirDayState;
  /** A concentration of exactly 0 stands for a missing one. */
  readonly zeroIsMissing?: boolean;
  /** What its columns are, where the headings alone do not say; `headerRow` counts from 0, null for a table without one. */
  readonly layout?: { readonly delimiter: string; readonly headerRow: number | null; readonly columns: readonly (DayField | null)[] };
};

/**
 * Reads a CSV of daily records and judges every row; nothing is dropped silently. Columns are found by their headings
 * in any order. Rows without a state are taken as `defaultState`. A date given twice in the same state is a note when
 * the rows agree and a problem of both rows when they do not.
 */
export function parseDays(text: string, options: ParseDaysOptions): ParsedDays {
  const { rows: all, brokenAt } = readCsvRows(text, maxDaysPerImport + headerSearchRows + 1, options.layout?.delimiter);
  if (brokenAt !== null) return refused({ code: "broken-quotes", line: brokenAt, fields: [] });
  const headerIndex = options.layout ? options.layout.headerRow : headerIndexOf(all);
  const header = headerIndex === null ? (all[0] && { line: all[0].line, cells: all[0].cells.map(() => "") }) : all[headerIndex];
  if (!header) return refused({ code: "empty", line: null, fields: [] });
  const body = headerIndex === null ? all : all.slice(headerIndex + 1);
  const columns = options.layout ? namedColumns(header, options.layout.columns) : readDayColumns(header.cells);
  const problem = headerProblem(columns, header);
  if (problem) return refused(problem, columns);
  if (body.length > maxDaysPerImport) {
    return refused({ code: "too-many-rows", line: body[maxDaysPerImport]!.line, fields: [] }, columns);
  }
  const rows = body.map((row) => judgeRow(row, columns, options));
  return { columns, unknownColumns: unknownHeadings(columns), problems: [], rows: settleRepeatedDates(rows) };
}

function namedColumns({ cells }: CsvRow, fields: readonly (DayField | null)[]): DayColumn[] {
  return readDayColumns(cells).map((column, index) => {
    const field = fields[index] ?? null;
    return { header: column.header, field, use: field ? "read" : column.use === "read" ? "ignored" : column.use };
  });
}

function refused(problem: FileProblem, columns: readonly DayColumn[] = []): ParsedDays {
  return { columns, unknownColumns: unknownHeadings(columns), problems: [problem], rows: [] };
}

function unknownHeadings(columns: readonly DayColumn[]): string[] {
  return columns.filter((column) => column.use === "unknown").map((column) => column.header);
}

/** Reports often carry a title above the header: the first row with a date column is the header, else the first row. */
function headerIndexOf(rows: readonly CsvRow[]): number {
  const index = rows
    .slice(0, headerSearchRows)
    .findIndex((row) => readDayColumns(row.cells).some((column) => column.field === "date"));
  return Math.max(index, 0);
}

function headerProblem(columns: readonly DayColumn[], header: CsvRow): FileProblem | null {
  const recognised = columns.some((column) => column.field !== null);
  if (!recognised) return { code: "no-header", line: header.line, fields: [] };
  const repeated = repeatedFields(columns);
  if (repeated.length > 0) return { code: "repeated-column", line: header.line, fields: repeated };
  const missing = missingFields(columns);
  return missing.length > 0 ? { code: "missing-columns", line: header.line, fields: missing } : null;
}

function judgeRow(row: CsvRow, columns: readonly DayColumn[], options: ParseDaysOptions): ParsedDayRow {
  const base = { line: row.line, raw: row.cells };
  const surplus = row.cells.slice(columns.length).some((cell) => cell.trim() !== "");
  if (row.cells.length < columns.length || surplus) {
    const problem: RowProblem = { field: null, code: "cell-count", value: String(row.cells.length) };
    return { ...base, record: null, problems: [problem], notes: [] };
  }
  const cellOf = (field: DayField) => row.cells[columns.findIndex((column) => column.field === field)] ?? "";
  const result = airDaySchema.safeParse(candidateFrom(cellOf, options));
  if (result.success) return { ...base, record: result.data, problems: [], notes: notesOn(result.data) };
  const problems = result.error.issues.map((issue): RowProblem => {
    const field = issue.path[0] as DayField;
    return { field, code: airDayProblemCode(issue.message), value: cellOf(field) };
  });
  return { ...base, record: null, problems, notes: [] };
}

function candidateFrom(cellOf: (field: DayField) => string, { defaultState, zeroIsMissing }: ParseDaysOptions): Record<DayField, unknown> {
  const concentration = (field: DayConcentration) => {
    const value = readNumberCell(cellOf(field));
    return value === 0 && zeroIsMissing ? null : value;
  };
  return {
    date: readDateCell(cellOf("date")),
    pm25: concentration("pm25"),
    pm10: concentration("pm10"),
    so2: concentration("so2"),
    no2: concentration("no2"),
    co: concentration("co"),
    o3_8h: concentration("o3_8h"),
    state: readStateCell(cellOf("state")) ?? defaultState,
    dust: readDustCell(cellOf("dust")),
    dustBasis: readTextCell(cellOf("dustBasis")),
  };
}

function notesOn(record: AirDayRecord): RowNote[] {
  if (dayConcentrations.every((name) => record[name] === null)) return [{ field: null, code: "no-values", value: "" }];
  // Ambient means do not reach zero; files that write 0 for a missing value make a lost day look clean.
  return dayConcentrations
    .filter((name) => record[name] === 0)
    .map((name): RowNote => ({ field: name, code: "zero-value", value: "0" }));
}

function settleRepeatedDates(rows: readonly ParsedDayRow[]): ParsedDayRow[] {
  const firsts = new Map<string, ParsedDayRow>();
  const contraries = new Map<string, ParsedDayRow>();
  for (const row of rows) {
    const first = firsts.get(identityOf(row));
    if (!row.record) continue;
    if (!first) firsts.set(identityOf(row), row);
    else if (!sameRecord(first, row) && !contraries.has(identityOf(row))) contraries.set(identityOf(row), row);
  }
  return rows.map((row) => {
    const first = firsts.get(identityOf(row));
    const contrary = contraries.get(identityOf(row));
    if (!row.record || !first) return row;
    if (contrary) return contradicted(row, sameRecord(first, row) ? contrary : first);
    if (first === row) return row;
    return { ...row, record: null, notes: [{ field: "date", code: "same-as-line", value: String(first.line) }] };
  });
}

function contradicted(row: ParsedDayRow, other: ParsedDayRow): ParsedDayRow {
  const problem: RowProblem = { field: "date", code: "contradicts-line", value: String(other.line) };
  return { ...row, record: null, problems: [problem], notes: [] };
}

function identityOf(row: ParsedDayRow): string {
  return row.record ? `${row.record.date} ${row.record.state}` : "";
}

function sameRecord(a: ParsedDayRow, b: ParsedDayRow): boolean {
  return JSON.stringify(a.record) === JSON.stringify(b.record);
}
