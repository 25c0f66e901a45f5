import { comparableText } from "@/lib/imports/cell-text";

const nonePattern = /^[/\\\-‐‑‒–—―−ー─]*$/;
const separatorPattern = /[、，,；;\s]/;
/** Opening and closing signs → the kind of bracket; documents mix （ with ), so width does not matter. */
const openings: ReadonlyMap<string, string> = new Map([
  ["（", "round"],
  ["(", "round"],
  ["【", "lens"],
  ["［", "square"],
  ["[", "square"],
  ["〔", "shell"],
  ["《", "title"],
  ["“", "quote"],
]);
const closings: ReadonlyMap<string, string> = new Map([
  ["）", "round"],
  [")", "round"],
  ["】", "lens"],
  ["］", "square"],
  ["]", "square"],
  ["〕", "shell"],
  ["》", "title"],
  ["”", "quote"],
]);

/** True for a cell that says that there is nobody: blank, `/`, a dash, 无. */
export function isNone(text: string): boolean {
  const bare = comparableText(text);
  return nonePattern.test(bare) || bare === "无";
}

/**
 * The names in a cell, in printed order and as printed: separated by 、 ， , ； ; white space or line breaks, but not
 * inside brackets. Pieces that mean nobody are left out.
 */
export function splitNames(cell: string): string[] {
  const bracketEnds = findBracketEnds(cell);
  const names: string[] = [];
  let start = 0;
  for (let index = 0; index < cell.length; index += 1) {
    const bracketEnd = bracketEnds.get(index);
    if (bracketEnd !== undefined) {
      index = bracketEnd;
    } else if (separatorPattern.test(cell.charAt(index))) {
      names.push(cell.slice(start, index));
      start = index + 1;
    }
  }
  return [...names, cell.slice(start)].filter((name) => !isNone(name));
}

/** Position of each opening sign → position of its closing sign. One that is never closed must not swallow the rest. */
function findBracketEnds(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: { readonly kind: string; readonly index: number }[] = [];
  const openOfKind = new Map<string, number>();
  const count = (kind: string) => openOfKind.get(kind) ?? 0;
  for (let index = 0; index < text.length; index += 1) {
    const opened = openings.get(text.charAt(index));
    const closed = closings.get(text.charAt(index));
    if (opened !== undefined) {
      open.push({ kind: opened, index });
      openOfKind.set(opened, count(opened) + 1);
    }
    // Counting first keeps a long run of stray brackets from being searched again and again.
    let isSought = closed !== undefined && count(closed) > 0;
    while (isSought) {
      const last = open.pop();
      if (!last) break;
      openOfKind.set(last.kind, count(last.kind) - 1);
      isSought = last.kind !== closed;
      if (!isSought) ends.set(last.index, index);
    }
  }
  return ends;
}
