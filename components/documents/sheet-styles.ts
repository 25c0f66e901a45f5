import type { CellStyle, WriteSheet } from "hucre/xlsx";

const thin = { style: "thin", color: { rgb: "808080" } } as const;
const border = { top: thin, right: thin, bottom: thin, left: thin };

export const bodyFont = { name: "宋体", size: 10 };
export const leftCell: CellStyle = { font: bodyFont, border, alignment: { vertical: "center", wrapText: true, horizontal: "left" } };
export const middleCell: CellStyle = { ...leftCell, alignment: { vertical: "center", wrapText: true, horizontal: "center" } };
export const headCell: CellStyle = { ...middleCell, font: { ...bodyFont, name: "黑体", bold: true }, fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "E8F1FB" } } };

/** Height of a line of text, points. */
const lineHeight = 13.5;
/** Excel's own limit, points. */
const tallest = 409;

export function styleCell(sheet: WriteSheet, row: number, column: number, style: CellStyle): void {
  sheet.cells?.set(`${row},${column}`, { ...sheet.cells.get(`${row},${column}`), style });
}

/** Lines that a text takes in a column of so many narrow characters; a Chinese sign is two wide. */
export function linesOf(text: string, width: number): number {
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil([...line].reduce((wide, sign) => wide + (sign > "\u2E7F" ? 2 : 1.1), 0) / (width - 1))), 0);
}

/** Points for so many lines. */
export function heightOf(lines: number): number {
  return Math.min(tallest, lines * lineHeight + 4);
}
