import { writeXlsx, type CellValue, type WriteSheet } from "hucre/xlsx";
import { progressCell, progressColumns } from "@/components/documents/progress-columns";
import { bodyFont, headCell, heightOf, leftCell, linesOf, middleCell, styleCell } from "@/components/documents/sheet-styles";
import { periodValues } from "@/components/plan/period-values";
import { translator } from "@/lib/i18n/translator";
import type { ProgressTable, ProgressTask } from "@/lib/reports/progress-table";

const centred: ReadonlySet<string> = new Set(["seq", "deadlineText", "role", "percent", "light", "people", "signedOffOn"]);
const headRows = 3;

/**
 * 进展情况表 as a workbook: the plan's seven columns merged over each task's organisations, ready for A3 across. Every text is
 * a cell of type text, so that one that begins with = + - @ stays what it is.
 */
export async function progressWorkbook(table: ProgressTable): Promise<Uint8Array> {
  const t = translator("documents.progress");
  const last = progressColumns.length - 1;
  const sheet: WriteSheet = {
    name: t("sheet"),
    columns: progressColumns.map(({ width }) => ({ width })),
    rows: [[t("title", periodValues(table.period))], [t("subtitle", { plan: table.plan.title, asOf: table.asOf })], progressColumns.map(({ key }) => t(`columns.${key}`))],
    cells: new Map(),
    merges: [
      { startRow: 0, startCol: 0, endRow: 0, endCol: last },
      { startRow: 1, startCol: 0, endRow: 1, endCol: last },
    ],
    rowDefs: new Map([
      [0, { height: 32 }],
      [1, { height: 20 }],
      [2, { height: 30 }],
    ]),
    freezePane: { rows: headRows, columns: 2 },
    pageSetup: {
      paperSize: "a3",
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { top: 0.6, bottom: 0.6, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 },
      printTitlesRow: `${headRows}:${headRows}`,
      horizontalCentered: true,
    },
    headerFooter: { oddFooter: t("footer") },
  };
  styleCell(sheet, 0, 0, { font: { name: "方正小标宋简体", size: 20 }, alignment: { horizontal: "center", vertical: "center" } });
  styleCell(sheet, 1, 0, { font: bodyFont, alignment: { horizontal: "center", vertical: "center" } });
  progressColumns.forEach((_, column) => styleCell(sheet, 2, column, headCell));
  for (const task of table.tasks) addTask(sheet, task);
  return writeXlsx({ sheets: [sheet], defaultFont: bodyFont, properties: { title: t("title", periodValues(table.period)) } });
}

function addTask(sheet: WriteSheet, task: ProgressTask): void {
  const start = sheet.rows?.length ?? 0;
  const rows = task.rows.map((row, index) =>
    // What is merged stands in the first row alone.
    progressColumns.map(({ key, isPrinted }): CellValue => (isPrinted && index > 0 ? "" : progressCell(task, row, key))),
  );
  sheet.rows?.push(...rows);
  const needed = Math.max(...progressColumns.map(({ isPrinted, width }, column) => (isPrinted ? linesOf(String(rows[0]?.[column] ?? ""), width) : 1)));
  rows.forEach((cells, index) => {
    const own = Math.max(...progressColumns.map(({ isPrinted, width }, column) => (isPrinted ? 1 : linesOf(String(cells[column] ?? ""), width))));
    sheet.rowDefs?.set(start + index, { height: heightOf(Math.max(own, Math.ceil(needed / rows.length))) });
    progressColumns.forEach(({ key }, column) => styleCell(sheet, start + index, column, centred.has(key) ? middleCell : leftCell));
  });
  if (rows.length < 2) return;
  progressColumns.forEach(({ isPrinted }, column) => {
    if (isPrinted) sheet.merges?.push({ startRow: start, startCol: column, endRow: start + rows.length - 1, endCol: column });
  });
}
