import { writeXlsx, type CellStyle, type CellValue, type WriteSheet } from "hucre/xlsx";
import { bodyFont, headCell, heightOf, leftCell, linesOf, middleCell, styleCell } from "@/components/documents/sheet-styles";
import { periodValues } from "@/components/plan/period-values";
import { translator } from "@/lib/i18n/translator";
import { digestOf, intents, type dutyKeys, type indicatorKeys, placeKeys, prefilled, reportKeys } from "@/lib/imports/report-workbook";
import type { BulkReport, BulkRow } from "@/lib/progress/bulk-report";

const locked: CellStyle = { ...leftCell, fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "F0F2F4" } } };
const lockedMiddle: CellStyle = { ...middleCell, fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "F0F2F4" } } };
const open: CellStyle = { ...leftCell, protection: { locked: false } };
const openMiddle: CellStyle = { ...middleCell, protection: { locked: false } };

type Column<Key extends string> = { readonly key: Key; readonly width: number; readonly isOpen?: boolean; readonly isCentred?: boolean; readonly isHidden?: boolean };

const reportColumns: readonly Column<(typeof reportKeys)[number]>[] = [
  { key: "allocationId", width: 2, isHidden: true },
  { key: "version", width: 2, isHidden: true },
  { key: "digest", width: 2, isHidden: true },
  { key: "seq", width: 5, isCentred: true },
  { key: "name", width: 14 },
  { key: "content", width: 36 },
  { key: "role", width: 6, isCentred: true },
  { key: "deadline", width: 10, isCentred: true },
  { key: "previousNarrative", width: 28 },
  { key: "previousPercent", width: 8, isCentred: true },
  { key: "percent", width: 9, isOpen: true, isCentred: true },
  { key: "narrative", width: 40, isOpen: true },
  { key: "problems", width: 22, isOpen: true },
  { key: "nextSteps", width: 22, isOpen: true },
  { key: "intent", width: 11, isOpen: true, isCentred: true },
];
const indicatorColumns: readonly Column<(typeof indicatorKeys)[number]>[] = [
  { key: "allocationId", width: 2, isHidden: true },
  { key: "clauseId", width: 2, isHidden: true },
  { key: "seq", width: 6, isCentred: true },
  { key: "title", width: 44 },
  { key: "target", width: 16, isCentred: true },
  { key: "previous", width: 14, isCentred: true },
  { key: "value", width: 16, isOpen: true, isCentred: true },
];
const dutyColumns: readonly Column<(typeof dutyKeys)[number]>[] = [
  { key: "allocationId", width: 2, isHidden: true },
  { key: "dutyId", width: 2, isHidden: true },
  { key: "seq", width: 6, isCentred: true },
  { key: "title", width: 60 },
  { key: "dueOn", width: 14, isCentred: true },
  { key: "done", width: 12, isOpen: true, isCentred: true },
];
/** The hidden keys, the title, the guide, the head. */
const rowsAbove = 4;

/** What an organisation fills in offline for a period: what may be written is white and unlocked, with lists and notes. */
export async function reportWorkbook(report: BulkReport, organisation: { readonly code: string; readonly name: string }, planCode: string): Promise<Uint8Array> {
  const t = translator("documents.workbook");
  const rows = report.sections.flatMap((section) => section.rows).filter(({ form }) => form.editable);
  const heading = t("title", { organisation: organisation.name, ...periodValues(report.period.code) });
  const sheets = [
    reportSheet(rows, heading),
    ...(rows.some(({ form }) => form.indicators.length > 0) ? [indicatorSheet(rows, heading)] : []),
    ...(rows.some(({ form }) => form.duties.length > 0) ? [dutySheet(rows, heading)] : []),
    { name: t("placeSheet"), rows: [[...placeKeys], [planCode, report.period.code, organisation.code]], veryHidden: true } satisfies WriteSheet,
  ];
  return writeXlsx({ sheets, defaultFont: bodyFont, properties: { title: heading } });
}

function reportSheet(rows: readonly BulkRow[], heading: string): WriteSheet {
  const t = translator("documents.workbook");
  const roles = translator("tasks.role");
  const cells = rows.map(({ form, printed }): CellValue[] => {
    const values = prefilled(form);
    const { task, allocation, previous } = form;
    return [
      allocation.id,
      String(allocation.version),
      digestOf(values),
      task.seq,
      task.name,
      printed,
      roles(allocation.role),
      task.deadlineText,
      previous?.narrative ?? "",
      previous?.percent ?? "",
      values.percent === "" ? "" : Number(values.percent),
      values.narrative,
      values.problems,
      values.nextSteps,
      t("intents.submit"),
    ];
  });
  const sheet = keyedSheet(t("sheet"), reportColumns, t.raw("columns") as Record<string, string>, heading, cells);
  const last = rowsAbove + cells.length;
  const letter = (key: (typeof reportKeys)[number]) => String.fromCharCode(65 + reportKeys.indexOf(key));
  sheet.dataValidations = [
    { type: "whole", operator: "between", formula1: "0", formula2: "100", allowBlank: true, showErrorMessage: true, errorStyle: "stop", errorMessage: t("percentError"), range: `${letter("percent")}${rowsAbove + 1}:${letter("percent")}${last}` },
    { type: "list", values: intents.map((intent) => t(`intents.${intent}`)), allowBlank: true, showErrorMessage: true, errorStyle: "stop", errorMessage: t("choiceError"), range: `${letter("intent")}${rowsAbove + 1}:${letter("intent")}${last}` },
  ];
  for (const key of ["percent", "narrative", "intent"] as const) {
    const place = `${rowsAbove - 1},${reportKeys.indexOf(key)}`;
    sheet.cells?.set(place, { ...sheet.cells.get(place), comment: { text: t(`notes.${key}`) } });
  }
  return sheet;
}

function indicatorSheet(rows: readonly BulkRow[], heading: string): WriteSheet {
  const t = translator("documents.workbook");
  const comparators = translator("imports.comparators");
  const cells = rows.flatMap(({ form }) =>
    form.indicators.map(({ clauseId, title, comparator, target, unit }): CellValue[] => [
      form.allocation.id,
      clauseId,
      form.task.seq,
      title,
      target === null ? "" : `${comparator ? comparators(comparator) : ""}${target}${unit ?? ""}`,
      form.previous?.indicators[clauseId] ?? "",
      form.content.indicators[clauseId] ?? "",
    ]),
  );
  return keyedSheet(t("indicatorSheet"), indicatorColumns, t.raw("indicatorColumns") as Record<string, string>, heading, cells);
}

function dutySheet(rows: readonly BulkRow[], heading: string): WriteSheet {
  const t = translator("documents.workbook");
  const cells = rows.flatMap(({ form }) => form.duties.map(({ dutyId, title, deadline }): CellValue[] => [form.allocation.id, dutyId, form.task.seq, title, deadline.dueOn, t(form.content.duties.includes(dutyId) ? "yes" : "no")]));
  const sheet = keyedSheet(t("dutySheet"), dutyColumns, t.raw("dutyColumns") as Record<string, string>, heading, cells);
  sheet.dataValidations = [{ type: "list", values: [t("yes"), t("no")], allowBlank: true, showErrorMessage: true, errorStyle: "stop", errorMessage: t("choiceError"), range: `F${rowsAbove + 1}:F${rowsAbove + cells.length}` }];
  return sheet;
}

/** A locked sheet whose first row, hidden, names its columns for the portal. */
function keyedSheet(name: string, columns: readonly Column<string>[], words: Readonly<Record<string, string>>, heading: string, rows: readonly CellValue[][]): WriteSheet {
  const t = translator("documents.workbook");
  const firstShown = columns.findIndex(({ isHidden }) => !isHidden);
  const titled = (text: string) => columns.map((_, column) => (column === firstShown ? text : ""));
  const sheet: WriteSheet = {
    name,
    columns: columns.map(({ width, isHidden }) => ({ width, ...(isHidden && { hidden: true }) })),
    rows: [columns.map(({ key }) => key), titled(heading), titled(t("guide")), columns.map(({ key }) => words[key] ?? ""), ...rows],
    cells: new Map(),
    merges: [1, 2].map((row) => ({ startRow: row, startCol: firstShown, endRow: row, endCol: columns.length - 1 })),
    rowDefs: new Map([
      [0, { hidden: true }],
      [1, { height: 28 }],
      [2, { height: 20 }],
      [3, { height: 30 }],
    ]),
    freezePane: { rows: rowsAbove },
    protection: { sheet: true, formatColumns: true, formatRows: true, sort: true, autoFilter: true },
    pageSetup: { paperSize: "a3", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `${rowsAbove}:${rowsAbove}` },
  };
  styleCell(sheet, 1, firstShown, { font: { name: "黑体", size: 16 }, alignment: { horizontal: "center", vertical: "center" } });
  styleCell(sheet, 2, firstShown, { font: bodyFont, alignment: { horizontal: "left", vertical: "center" } });
  columns.forEach((_, column) => styleCell(sheet, 3, column, headCell));
  rows.forEach((cells, index) => {
    const row = rowsAbove + index;
    columns.forEach(({ isOpen, isCentred }, column) => styleCell(sheet, row, column, isOpen ? (isCentred ? openMiddle : open) : isCentred ? lockedMiddle : locked));
    sheet.rowDefs?.set(row, { height: heightOf(Math.max(...columns.map(({ width, isHidden }, column) => (isHidden ? 1 : linesOf(String(cells[column] ?? ""), width))))) });
  });
  return sheet;
}
