import type { SourceRow } from "@/lib/imports/types";

// A spreadsheet quotes a cell that holds line breaks and doubles the quotes in it. A quote that is not closed before
// the next tab is ordinary text.
const quotedCell = /"([^"\t]*(?:""[^"\t]*)*)"(?=[\t\r\n]|$)/y;
const plainCell = /[^\t\r\n]*/y;
const lineBreak = /\r\n|\r|\n/y;
const lineBreaks = /\r\n|\r|\n/g;

/** Splits tab-separated text into rows of cells; a byte-order mark is left out, any kind of line end is taken. */
export function readCells(text: string): SourceRow[] {
  const rows: SourceRow[] = [];
  let position = text.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  let cells: string[] = [];
  let firstLine = line;
  while (position < text.length || cells.length > 0) {
    const quoted = matchAt(quotedCell, text, position);
    const source = quoted?.[0] ?? matchAt(plainCell, text, position)?.[0] ?? "";
    cells.push(quoted?.[1]?.replaceAll('""', '"') ?? source);
    position += source.length;
    line += quoted ? (source.match(lineBreaks)?.length ?? 0) : 0;
    if (text[position] === "\t") {
      position += 1;
      continue;
    }
    rows.push({ line: firstLine, cells });
    position += matchAt(lineBreak, text, position)?.[0].length ?? 0;
    line += 1;
    firstLine = line;
    cells = [];
  }
  return rows;
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}
