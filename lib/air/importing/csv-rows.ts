import { CsvError, parse } from "csv-parse/sync";

export type CsvRow = {
  /** The line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
};

export type CsvRows = {
  readonly rows: readonly CsvRow[];
  /** The line at which reading failed (an unclosed quote, a row without end); null when all was read. */
  readonly brokenAt: number | null;
};

const linesToJudgeBy = 5;
/** Characters. No honest row comes near; what does is a quote that was never closed, or a file made to keep us busy. */
export const longestRow = 10_000;
/** Cells beyond are not read. */
const widestRow = 200;

/** At most `limit` rows of a separated-values text: any line end, any common separator, blank rows left out. */
export function readCsvRows(text: string, limit: number, delimiter?: string): CsvRows {
  // One kind of line end, so that the parser counts each line once, also inside quoted cells.
  const source = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const rows: CsvRow[] = [];
  try {
    parse(source, {
      delimiter: delimiter ?? delimiterOf(source),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: longestRow,
      to: limit,
      on_record: (cells: string[], { lines }) => {
        const breaks = cells.join("").split("\n").length - 1;
        if (cells.some((cell) => cell.trim() !== "")) {
          rows.push({ line: lines - breaks, cells: cells.slice(0, widestRow) });
        }
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows: [], brokenAt: typeof error["lines"] === "number" ? error["lines"] : 1 };
  }
  return { rows, brokenAt: null };
}

/** The separator that occurs most in the first lines: comma, tab (Excel's text), semicolon, `，`. */
export function delimiterOf(source: string): string {
  const beginning = source.trimStart().split("\n", linesToJudgeBy).join("\n");
  const count = (delimiter: string) => beginning.split(delimiter).length;
  return [",", "\t", ";", "，"].reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}
