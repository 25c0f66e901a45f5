import { comparableText, isBlank } from "@/lib/imports/cell-text";
import type { SourceRow } from "@/lib/imports/types";

const headingPattern = /^(?:[一二三四五六七八九十百]+[、.．,，]|第[一二三四五六七八九十百\d]+[章节部]分?|[(（][一二三四五六七八九十]+[)）])\s*[^。；;！!？?]{2,60}$/;
const totalPattern = /^(?:合计|总计|小计|共计|总数|累计)/;
const numberPattern = /^[\d.、)）(（]+$/;

/** The only text of a row, wherever it stands; null when several cells say different things. */
export function onlyText({ cells }: SourceRow): string | null {
  const said = new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ""));
  return said.size === 1 ? ([...said][0] ?? null) : null;
}

/** A chapter's heading as official documents number it: 二、…, （一）…, 第一部分 …. */
export function isHeading(text: string): boolean {
  return headingPattern.test(text.normalize("NFKC").replace(/\s+/g, " ").trim()) || headingPattern.test(text.trim());
}

/** Sums that a table ends with. */
export function isTotalRow({ cells }: SourceRow): boolean {
  const first = cells.find((cell) => !isBlank(cell)) ?? "";
  return totalPattern.test(comparableText(first));
}

/** A row that says one thing across its whole width, or in its first cell alone, and no number. */
export function isAcross(row: SourceRow): boolean {
  const text = onlyText(row);
  if (text === null || numberPattern.test(comparableText(text))) return false;
  return row.cells.every((cell) => !isBlank(cell)) || !isBlank(row.cells[0] ?? "");
}

/** Whether what stands across a table is the heading of a section, not a note. */
export function isSectionTitle(text: string): boolean {
  return !/[。；;：:]/.test(text) && (isHeading(text) || comparableText(text).length <= 40);
}

/** 一, 十二: how sections are numbered, and tasks hardly ever. */
export function isOrdinal(text: string): boolean {
  return /^[一二三四五六七八九十]{1,3}$/.test(comparableText(text));
}

/** The number that a cell of the number column prints: 3, 3., （3）, 三; null for what is no number. */
export function readSeq(text: string): number | null {
  const bare = comparableText(text).replace(/^\(|[.、)]+$/g, "");
  if (/^\d{1,6}$/.test(bare)) return Number(bare) || null;
  const [, tens, ten, ones] = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(bare) ?? [];
  const digit = (sign: string | undefined) => (sign ? "一二三四五六七八九".indexOf(sign) + 1 : 0);
  if (ten) return (digit(tens) || 1) * 10 + digit(ones);
  return tens && !ones ? digit(tens) : null;
}
