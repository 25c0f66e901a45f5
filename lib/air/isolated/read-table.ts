import type { ParsedDays } from "@/lib/air/importing/parse-days";
import { recogniseColumns, type TableColumns, type TableLayout, type TableStart } from "@/lib/air/importing/table-layout";
import { openTable, type OpenTableQuestion, type TableProblem } from "@/lib/air/isolated/open-table";
import { readDays } from "@/lib/air/isolated/read-days";
import { readHours, type ReadHoursAnswer, type ReadHoursQuestion } from "@/lib/air/isolated/read-hours";
import type { IsolatedStream } from "@/lib/isolation/run-isolated";

/** `columns`: what people have said they are; null to go by the header. */
export type ReadTableQuestion = OpenTableQuestion & Omit<ReadHoursQuestion, "path" | "layout"> & { readonly columns: TableColumns | null };

export type ReadTableAnswer =
  | { readonly kind: "refused"; readonly problem: TableProblem }
  | { readonly kind: "unmapped"; readonly start: TableStart }
  | { readonly kind: "days"; readonly start: TableStart; readonly layout: TableLayout; readonly days: ParsedDays | null }
  | { readonly kind: "hours"; readonly start: TableStart; readonly layout: TableLayout; readonly hours: ReadHoursAnswer };

/**
 * Reads a table of measurements, whatever it is: opens it, finds out what its columns mean, and judges its rows. Rows of hours
 * go into the stream. Progress begins once the table has proved to be an honest one. Runs in an isolated process.
 */
export async function run({ path, csvPath, columns, ...options }: ReadTableQuestion, stream: IsolatedStream): Promise<ReadTableAnswer> {
  const opened = await openTable({ path, csvPath }, () => stream.progress(0));
  if ("problem" in opened) return { kind: "refused", problem: opened.problem };
  const { start, isWorkbook } = opened;
  const known = columns ?? recogniseColumns(start.rows);
  if (!known) return { kind: "unmapped", start };
  stream.progress(0);
  const layout: TableLayout = { ...known, encoding: start.encoding, delimiter: start.delimiter };
  const table = isWorkbook ? csvPath : path;
  if (layout.kind === "hours") return { kind: "hours", start, layout, hours: await readHours({ ...options, path: table, layout }, stream) };
  const { defaultState, zeroIsMissing } = options;
  return { kind: "days", start, layout, days: await readDays({ path: table, layout, defaultState, zeroIsMissing }) };
}
