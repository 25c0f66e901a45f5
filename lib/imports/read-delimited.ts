import { CsvError, parse } from "csv-parse/sync";
import { readDutyColumns } from "@/lib/imports/duty-columns";
import { readCells } from "@/lib/imports/read-cells";
import type { SourceRow } from "@/lib/imports/types";

/** What cells of a text without tabs may be separated by. */
const delimiters = [",", ";", "，", "|"] as const;

/**
 * The rows of a text: tab-separated where any line with tabs reads like a table's head, or no other sign makes one; else by
 * the sign that does (CSV).
 */
export function readDelimited(text: string): SourceRow[] {
  const byTabs = readCells(text);
  if (hasHead(byTabs)) return byTabs;
  for (const delimiter of delimiters) {
    const rows = readSeparated(text, delimiter);
    if (rows && hasHead(rows)) return rows;
  }
  return byTabs;
}

function hasHead(rows: readonly SourceRow[]): boolean {
  return rows.some(({ cells }) => cells.length > 1 && readDutyColumns(cells) !== null);
}

/** Null for a text that is not written so: a quote that never closes. */
function readSeparated(text: string, delimiter: string): SourceRow[] | null {
  const source = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const rows: SourceRow[] = [];
  try {
    parse(source, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 200_000,
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: lines - (cells.join("").split("\n").length - 1), cells });
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
  return rows;
}
