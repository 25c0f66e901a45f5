import { writeXlsx, type CellStyle, type CellValue, type WriteSheet } from "hucre/xlsx";
import { progressCell, progressColumns } from "@/components/documents/progress-columns";
import { periodValues } from "@/components/plan/period-values";
import { translator } from "@/lib/i18n/translator";
import type { ProgressTable, ProgressTask } from "@/lib/reports/progress-table";

const thin = { style: "thin", color: { rgb: "808080" } } as const;
const border = { top: thin, right: thin, bottom: thin, left: thin };
const bodyFont = { name: "宋体", size: 10 };
const body: CellStyle = { font: bodyFont, border, alignment: { vertical: "center", wrapText: true, horizontal: "left" } };
const middle: CellStyle = { ...body, alignment: { vertical: "center", wrapText: true, horizontal: "center" } };
const head: CellStyle = { ...middle, font: { ...bodyFont, name: "黑体", bold: true }, fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "E8F1FB" } } };
const centred: ReadonlySet<string> = new Set(["seq", "deadlineText", "role", "percent", "light", "people", "signedOffOn"]);
/** Height of a line of text, points. */
const lineHeight = 13.5;
const headRows = 3;
/** Excel's own limit, points. */
const tallest = 409;

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
  style(sheet, 0, 0, { font: { name: "方正小标宋简体", size: 20 }, alignment: { horizontal: "center", vertical: "center" } });
  style(sheet, 1, 0, { font: bodyFont, alignment: { horizontal: "center", vertical: "center" } });
  progressColumns.forEach((_, column) => style(sheet, 2, column, head));
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
    sheet.rowDefs?.set(start + index, { height: Math.min(tallest, Math.max(own, Math.ceil(needed / rows.length)) * lineHeight + 4) });
    progressColumns.forEach(({ key }, column) => style(sheet, start + index, column, centred.has(key) ? middle : body));
  });
  if (rows.length < 2) return;
  progressColumns.forEach(({ isPrinted }, column) => {
    if (isPrinted) sheet.merges?.push({ startRow: start, startCol: column, endRow: start + rows.length - 1, endCol: column });
  });
}

/** Lines that a text takes in a column of so many narrow characters; a Chinese sign is two wide. */
function linesOf(text: string, width: number): number {
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil([...line].reduce((wide, sign) => wide + (sign > "\u2E7F" ? 2 : 1.1), 0) / (width - 1))), 0);
}

function style(sheet: WriteSheet, row: number, column: number, cellStyle: CellStyle): void {
  sheet.cells?.set(`${row},${column}`, { style: cellStyle });
}
