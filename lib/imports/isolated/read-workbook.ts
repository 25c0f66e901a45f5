import { readXlsx } from "hucre/xlsx";
import { documentLimits } from "@/lib/imports/document-limits";
import { fillMerged } from "@/lib/imports/merged-cells";
import type { SourceRow } from "@/lib/imports/types";

/** Columns beyond are not looked at; no duty table has so many. */
const range = `A1:CV${documentLimits.rows + 1}`;

/** The rows of a workbook's visible sheets, one after another, merged cells filled; formulas as they were last worked out. */
export async function readWorkbook(buffer: Buffer): Promise<SourceRow[]> {
  const { sheets } = await readXlsx(buffer, { sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden, range, maxRows: documentLimits.rows + 1 });
  const rows = sheets.flatMap(({ rows: cells, merges = [] }) => {
    const blocks = merges.map(({ startRow, startCol, endRow, endCol }) => ({ startRow, startColumn: startCol, endRow, endColumn: endCol }));
    return fillMerged(cells.map((row) => row.map(cellText)), blocks);
  });
  return rows.map((row, index) => ({ line: index + 1, ...row }));
}

function cellText(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "string") return value.replace(/\r\n?/g, "\n");
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
