import { rowVerdicts, type JudgedImport, type JudgedRow, type RowChange, type RowVerdict } from "@/lib/air/importing/judge-import";
import { rowProblemCodes, type FileProblem, type RowNote, type RowProblem } from "@/lib/air/importing/parse-days";
import type { AqiLevel } from "@/lib/air/types";

/** One row of the file, in words. */
export type ImportRowView = {
  readonly line: number;
  /** As it stands in the file where it could not be read. */
  readonly date: string;
  readonly verdict: RowVerdict;
  readonly remarks: readonly string[];
  readonly aqi: number | null;
  readonly level: AqiLevel | null;
};

/** What the preview of a file of days shows, in finished sentences. */
export type DayRowsView = {
  /** Why nothing can be imported, or that nothing has to be. */
  readonly obstacles: readonly string[];
  readonly notices: readonly string[];
  readonly counts: readonly { readonly verdict: RowVerdict; readonly count: number }[];
  readonly wrong: DayRowList;
  readonly others: DayRowList;
};

/** The first rows of a list, and how many there are. */
export type DayRowList = { readonly total: number; readonly rows: readonly ImportRowView[] };

/** `t` of the catalogue's root. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** Rows of one list that are shown: more than a year of days. */
export const shownRows = 400;

/** Characters of a value that are quoted in a remark. */
const quotedLength = 40;

/** The judged file in words. */
export function describeDays(judged: JudgedImport, translate: Translate): DayRowsView {
  const t: Translate = (key, values) => translate(`air.importing.${key}`, values);
  const { counts, rows, columns } = judged;
  const dateColumn = columns.findIndex((column) => column.field === "date");
  const list = (some: readonly JudgedRow[]): DayRowList => ({
    total: some.length,
    rows: some.slice(0, shownRows).map((row) => rowView(row, row.raw[dateColumn] ?? "", translate)),
  });
  const isWrong = (row: JudgedRow) => row.verdict === "wrong";
  return {
    obstacles: obstaclesOf(judged, translate, t),
    notices: noticesOf(judged, translate, t),
    counts: rowVerdicts.flatMap((verdict) => (counts[verdict] > 0 ? [{ verdict, count: counts[verdict] }] : [])),
    wrong: list(rows.filter(isWrong)),
    others: list(rows.filter((row) => !isWrong(row))),
  };
}

function obstaclesOf({ problems, counts, rows, records }: JudgedImport, translate: Translate, t: Translate): string[] {
  if (problems.length > 0) return [t("fileRefused"), ...problems.map((problem) => fileSentence(problem, translate))];
  if (counts.wrong > 0) return [t("fixFirst", { wrong: counts.wrong })];
  if (rows.length === 0) return [t("noRows")];
  return records.length > 0 && counts.new + counts.changed === 0 ? [t("nothingToDo")] : [];
}

/** How the headings were understood: a column taken for another one shows here before anything is written. */
function noticesOf({ columns, unknownColumns, rows }: JudgedImport, translate: Translate, t: Translate): string[] {
  const read = columns.flatMap(({ header, field }) => {
    const name = field && fieldName(field, translate);
    return name && name !== header ? [t("columnRead", { header, field: name })] : [];
  });
  return [
    ...(read.length > 0 && rows.length > 0 ? [t("columnsRead", { columns: read.join("、") })] : []),
    ...(unknownColumns.length > 0 ? [t("unknownColumns", { columns: unknownColumns.join("、") })] : []),
  ];
}

function rowView(row: JudgedRow, dateCell: string, translate: Translate): ImportRowView {
  const { line, verdict, record, index } = row;
  const date = record?.date ?? dateCell.trim().slice(0, quotedLength);
  const remarks = [
    ...row.problems.map((problem) => problemSentence(problem, translate)),
    ...(row.changes.length > 0 ? [row.changes.map((change) => changeSentence(change, translate)).join("；")] : []),
    ...row.effects.map((effect) => translate(`air.importing.effects.${effect}`)),
    ...row.notes.map((note) => noteSentence(note, translate)),
  ];
  return { line, date, verdict, remarks, aqi: index?.aqi ?? null, level: index?.level ?? null };
}

function fileSentence({ code, line, fields }: FileProblem, translate: Translate): string {
  const names = fields.map((field) => fieldName(field, translate)).join("、");
  return translate(`air.importing.fileProblems.${code}`, { line: line ?? 1, fields: names });
}

function problemSentence({ field, code, value }: RowProblem, translate: Translate): string {
  if (isRowProblem(code)) return translate(`air.importing.rowProblems.${code}`, { value });
  const text = translate(`errors.air.${code}`);
  if (!field) return text;
  const values = { field: fieldName(field, translate), value: value.slice(0, quotedLength), text };
  return translate(`air.importing.${value.trim() === "" ? "problemBlank" : "problem"}`, values);
}

function changeSentence({ field, before, after }: RowChange, translate: Translate): string {
  const word = (value: RowChange["before"]) => {
    if (typeof value === "boolean") return translate(`air.yesNo.${value ? "yes" : "no"}`);
    return value === null ? translate("air.none") : String(value).slice(0, quotedLength);
  };
  return translate("air.importing.change", { field: fieldName(field, translate), before: word(before), after: word(after) });
}

function noteSentence({ field, code, value }: RowNote, translate: Translate): string {
  return translate(`air.importing.notes.${code}`, { value, field: field ? fieldName(field, translate) : "" });
}

function fieldName(field: string, translate: Translate): string {
  return translate(`air.importing.headings.${field}`);
}

function isRowProblem(code: RowProblem["code"]): boolean {
  return rowProblemCodes.some((candidate) => candidate === code);
}
