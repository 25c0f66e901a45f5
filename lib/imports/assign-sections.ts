import { comparableText } from "@/lib/imports/cell-text";
import { isHeading, onlyText } from "@/lib/imports/table-rows";
import type { DutyRow, SourceRow } from "@/lib/imports/types";

export type ProposedSection = { readonly ordinal: string; readonly title: string };

/** Below this a paragraph's beginning is another task's. */
const likeEnough = 0.6;
const ordinalPattern = /^[（(]?([一二三四五六七八九十百]+)[）)]?[、.．,，\s]*(.+)$/;

/**
 * The sections of a plan, and each row's place among them: the heading that the table itself prints, else the chapter of
 * the document's body in which a paragraph begins with the task's name. A document without either has no sections.
 */
export function assignSections(source: readonly SourceRow[], rows: readonly DutyRow[]): { readonly sections: readonly ProposedSection[]; readonly of: ReadonlyMap<number, number> } {
  const named = rows.some(({ section }) => section !== null) ? rows.map(({ section }) => section) : fromBody(source, rows);
  const titles = [...new Set(named.filter((title) => title !== null))];
  const of = new Map(rows.flatMap((row, index) => {
    const title = named[index];
    return title ? [[row.line, titles.indexOf(title)] as const] : [];
  }));
  return { sections: titles.map(sectionOf), of };
}

function sectionOf(heading: string, index: number): ProposedSection {
  const [, ordinal, title] = ordinalPattern.exec(heading.trim()) ?? [];
  return ordinal && title ? { ordinal, title: title.trim() } : { ordinal: String(index + 1), title: heading.trim() };
}

function fromBody(source: readonly SourceRow[], rows: readonly DutyRow[]): (string | null)[] {
  const firstRow = rows[0]?.line ?? 0;
  const paragraphs: { readonly chapter: string; readonly text: string }[] = [];
  let chapter: string | null = null;
  for (const row of source) {
    const text = row.line < firstRow ? onlyText(row) : null;
    if (text === null) continue;
    if (/^[一二三四五六七八九十]+、/.test(text) && isHeading(text)) chapter = text;
    else if (chapter) paragraphs.push({ chapter, text: comparableText(text).replace(/^\(?[一二三四五六七八九十\d]+[)、.]+/, "") });
  }
  return rows.map(({ name }) => {
    const bare = comparableText(name);
    const alike = paragraphs.map(({ chapter: each, text }) => ({ chapter: each, likeness: text.startsWith(bare) ? 1 : likenessOf(bare, text.slice(0, bare.length)) }));
    const best = alike.reduce<(typeof alike)[number] | null>((a, b) => (a && a.likeness >= b.likeness ? a : b), null);
    return best && bare !== "" && best.likeness >= likeEnough ? best.chapter : null;
  });
}

/** Share of the pairs of neighbouring signs that two texts have in common (Dice). */
export function likenessOf(a: string, b: string): number {
  const pairs = (text: string) => Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
  const [left, right] = [pairs(a), pairs(b)];
  if (left.length + right.length === 0) return a === b ? 1 : 0;
  const rest = [...right];
  const common = left.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return (2 * common) / (left.length + right.length);
}
