import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { once } from "node:events";
import { streamXlsxRows } from "hucre/xlsx";
import type { CsvRow } from "@/lib/air/importing/csv-rows";
import type { ArchiveProblem } from "@/lib/isolation/archive-rules";
import { checkArchive } from "@/lib/isolation/check-archive";

export type WorkbookProblem = "workbook-formulas" | "workbook-hostile" | "workbook-empty" | "workbook-large" | "workbook-broken";

export const workbookLimits = { rows: 200_000, columns: 200 } as const;

/** The workbook cannot be read, or not any further. */
export class BadWorkbook extends Error {
  override readonly name = "BadWorkbook";

  constructor(readonly problem: WorkbookProblem | `archive:${ArchiveProblem}`) {
    super(problem);
  }
}

const formula = /<(?:\w+:)?f[\s/>]/;
/** A cell's place, `XFD1048576`. */
const lastColumn = /\br="([A-Z]{3,})\d+"/;
/** Rows that are handed on at once: one by one they cost more than they hold. */
const batchRows = 1_000;
/** More sheets than anybody looks through. */
const mostSheets = 20;

/**
 * The rows of the first sheet that holds anything, as they are read, some at a time; blank ones are left out, dates in ISO form. Formulas are
 * refused: a figure on record is not what some other program once worked out.
 *
 * @throws BadWorkbook
 */
export async function* workbookRows(path: string): AsyncGenerator<readonly CsvRow[]> {
  const problem = await checkArchive({ path, isOffice: true }, lookAtSheet);
  if (problem) throw new BadWorkbook(problemOf(problem));
  const bytes = await readFile(path);
  for (let sheet = 0; sheet < mostSheets; sheet++) {
    let isEmpty = true;
    for await (const rows of sheetRows(bytes, sheet)) {
      if (rows.length > 0) isEmpty = false;
      yield rows;
    }
    if (!isEmpty) return;
  }
  throw new BadWorkbook("workbook-empty");
}

/**
 * As {@link workbookRows}, written as a CSV file in UTF-8, each row on its own line.
 *
 * @param onBatch called whenever rows have come
 */
export async function unfoldWorkbook(path: string, target: string, onBatch: () => void): Promise<void> {
  const file = createWriteStream(target, { mode: 0o600 });
  try {
    let written = 0;
    for await (const rows of workbookRows(path)) {
      onBatch();
      let text = "";
      for (const { line, cells } of rows) {
        // A blank row is a blank line, so that rows keep their numbers.
        text += `${"\n".repeat(Math.max(0, line - written - 1))}${cells.map(quoted).join(",")}\n`;
        written = line;
      }
      if (!file.write(text)) await once(file, "drain");
    }
  } finally {
    file.end();
    await once(file, "finish");
  }
}

async function* sheetRows(bytes: Uint8Array, sheet: number): AsyncGenerator<readonly CsvRow[]> {
  let batch: CsvRow[] = [];
  let width = 0;
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
      if (index >= workbookLimits.rows || values.length > workbookLimits.columns) throw new BadWorkbook("workbook-large");
      // A row ends with its last cell that holds something; a table's rows are equally wide.
      width = Math.max(width, values.length);
      const cells = Array.from({ length: width }, (_, place) => cellText(values[place]));
      if (cells.some((cell) => cell !== "")) batch.push({ line: index + 1, cells });
      if (batch.length < batchRows) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    throw error instanceof BadWorkbook ? error : new BadWorkbook("workbook-broken");
  }
  yield batch;
}

/** What speaks against a sheet, from a piece of its markup. */
function lookAtSheet(part: string, text: string): WorkbookProblem | null {
  if (!/worksheets\/[^/]+\.xml$/i.test(part)) return null;
  return formula.test(text) ? "workbook-formulas" : lastColumn.test(text) ? "workbook-large" : null;
}

function problemOf(problem: ArchiveProblem | WorkbookProblem): BadWorkbook["problem"] {
  if (problem === "officeEntities") return "workbook-hostile";
  return isOfWorkbook(problem) ? problem : `archive:${problem}`;
}

function isOfWorkbook(problem: string): problem is WorkbookProblem {
  return problem.startsWith("workbook-");
}

function cellText(value: unknown): string {
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return value instanceof Date ? dateText(value) : "";
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A workbook's times know no zone; half a second off is what its fractions of days cannot say. */
function dateText(value: Date): string {
  const text = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.slice(0, 19);
}
