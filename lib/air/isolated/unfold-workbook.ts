import { createWriteStream } from "node:fs";
import { once } from "node:events";
import readExcel from "read-excel-file/node";
import yauzl from "yauzl";

export type WorkbookProblem = "workbook-formulas" | "workbook-hostile" | "workbook-empty" | "workbook-large" | "workbook-broken";

export const workbookLimits = { rows: 200_000, columns: 200 } as const;

/** Carried from one chunk of a sheet to the next, so that nothing looked for is cut in two. */
const overlap = 16;
const formula = /<(?:\w+:)?f[\s/>]/;
/** A cell's place, `XFD1048576`. */
const lastColumn = /\br="([A-Z]{3,})\d+"/;

/**
 * Writes the first sheet that holds anything as a CSV file in UTF-8, dates in ISO form. Formulas are refused: a figure on
 * record is not what some other program once worked out.
 *
 * @returns null when it is written
 */
export async function unfoldWorkbook(path: string, target: string): Promise<WorkbookProblem | null> {
  const problem = await lookThrough(path);
  if (problem) return problem;
  const sheets = await readExcel(path).catch(() => null);
  if (!sheets) return "workbook-broken";
  const rows = sheets.map(({ data }) => data).find((data) => data.length > 0);
  if (!rows) return "workbook-empty";
  if (rows.length > workbookLimits.rows || (rows[0]?.length ?? 0) > workbookLimits.columns) return "workbook-large";
  const file = createWriteStream(target, { mode: 0o600 });
  for (const row of rows) if (!file.write(`${row.map(cellText).join(",")}\n`)) await once(file, "drain");
  file.end();
  await once(file, "finish");
  return null;
}

/** Every sheet, before anything takes it apart. */
function lookThrough(path: string): Promise<WorkbookProblem | null> {
  return new Promise((resolve) => {
    yauzl.open(path, { lazyEntries: true }, (error, zip) => {
      if (error) return resolve("workbook-broken");
      zip.on("error", () => resolve("workbook-broken"));
      zip.on("end", () => resolve(null));
      zip.on("entry", (entry: yauzl.Entry) => {
        if (!/worksheets\/[^/]+\.xml$/i.test(entry.fileName)) return zip.readEntry();
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return resolve("workbook-broken");
          let carried = "";
          stream.on("data", (chunk: Buffer) => {
            const text = carried + chunk.toString("latin1");
            carried = text.slice(-overlap);
            const problem = formula.test(text) ? "workbook-formulas" : lastColumn.test(text) ? "workbook-large" : null;
            if (!problem) return;
            stream.destroy();
            zip.close();
            resolve(problem);
          });
          stream.once("error", () => resolve("workbook-broken"));
          stream.once("end", () => zip.readEntry());
        });
      });
      zip.readEntry();
    });
  });
}

function cellText(value: unknown): string {
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  const text = value instanceof Date ? dateText(value) : isPlain ? String(value) : "";
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A workbook's times know no zone; half a second off is what its fractions of days cannot say. */
function dateText(value: Date): string {
  const text = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.slice(0, 19);
}
