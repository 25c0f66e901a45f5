import { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from "docx";
import { writeXlsx } from "hucre/xlsx";
import { readCells } from "@/lib/imports/read-cells";

/** How often a page break cuts a rebuilt table, as a printed annex is cut. */
const rowsPerPage = 5;

type Block = { readonly kind: "prose"; readonly text: string } | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A plan's text as prose and tables. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const { cells } of readCells(text)) {
    if (cells.length === 1) {
      if (cells[0]?.trim()) blocks.push({ kind: "prose", text: cells[0] });
      continue;
    }
    const last = blocks.at(-1);
    if (cells[0] === "序号" || last?.kind !== "table") blocks.push({ kind: "table", head: cells, rows: [] });
    else blocks.splice(-1, 1, { ...last, rows: [...last.rows, cells] });
  }
  return blocks;
}

/**
 * The plan as a Word document: a table a page, its head repeated, equal names of neighbouring rows merged, and on each page
 * the last row cut in two where its content has a sentence to cut at.
 */
export async function asWordDocument(text: string): Promise<Buffer> {
  const children = blocksOf(text).flatMap((block) =>
    block.kind === "prose" ? [new Paragraph(block.text)] : [new Table({ rows: [rowOf(block.head), ...splitLast(block.rows).map((cells, index, all) => rowOf(cells, mergesOf(cells, all[index - 1], all[index + 1])))] }), new Paragraph("")],
  );
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

function rowOf(cells: readonly string[], merges: readonly (typeof VerticalMergeType[keyof typeof VerticalMergeType] | null)[] = []): TableRow {
  return new TableRow({
    children: cells.map((cell, position) => {
      const merge = merges[position];
      const isBelow = merge === VerticalMergeType.CONTINUE;
      return new TableCell({ children: isBelow ? [new Paragraph("")] : cell.split("\n").map((line) => new Paragraph(line)), ...(merge && { verticalMerge: merge }) });
    }),
  });
}

/** Equal names of neighbours are one merged cell. */
function mergesOf(cells: readonly string[], above: readonly string[] | undefined, below: readonly string[] | undefined) {
  return cells.map((cell, position) => {
    if (position !== 1 || cell === "") return null;
    if (above?.[position] === cell) return VerticalMergeType.CONTINUE;
    return below?.[position] === cell ? VerticalMergeType.RESTART : null;
  });
}

/** The last row of a page, cut within its content: the rest stands on a row of its own, everything else blank. */
function splitLast(rows: readonly (readonly string[])[]): string[][] {
  const last = rows.at(-1);
  const at = last?.[2]?.indexOf("，") ?? -1;
  if (!last || at < 0) return rows.map((cells) => [...cells]);
  const content = last[2] ?? "";
  return [...rows.slice(0, -1).map((cells) => [...cells]), last.map((cell, position) => (position === 2 ? content.slice(0, at + 1) : cell)), last.map((_, position) => (position === 2 ? content.slice(at + 1) : ""))];
}

/** The plan as a workbook of one sheet: prose in the first column, the head repeated every few rows, equal names merged. */
export async function asWorkbook(text: string): Promise<Buffer> {
  const rows: string[][] = [];
  const merges: { startRow: number; startCol: number; endRow: number; endCol: number }[] = [];
  for (const block of blocksOf(text)) {
    if (block.kind === "prose") {
      rows.push([block.text]);
      continue;
    }
    block.rows.forEach((cells, index) => {
      if (index % rowsPerPage === 0) rows.push([...block.head]);
      rows.push([...cells]);
      const start = rows.length - 1;
      if (cells[1] === block.rows[index + 1]?.[1] && (index + 1) % rowsPerPage !== 0) merges.push({ startRow: start, startCol: 1, endRow: start + 1, endCol: 1 });
    });
  }
  // Chains of equal names are one block.
  const joined = merges.reduce<typeof merges>((all, merge) => {
    const before = all.at(-1);
    if (before && before.endRow === merge.startRow) all[all.length - 1] = { ...before, endRow: merge.endRow };
    else all.push(merge);
    return all;
  }, []);
  const blanked = rows.map((cells, row) => cells.map((cell, column) => (joined.some((merge) => column === 1 && row > merge.startRow && row <= merge.endRow) ? "" : cell)));
  return Buffer.from(await writeXlsx({ sheets: [{ name: "附表", rows: blanked, merges: joined }] }));
}
