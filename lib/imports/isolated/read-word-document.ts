import mammoth from "mammoth";
import { fillMerged, type MergedBlock } from "@/lib/imports/merged-cells";
import type { SourceRow } from "@/lib/imports/types";

/** What of mammoth's document is looked at; whatever else it holds is passed over, pictures and links to them among it. */
type Node = {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly numbering?: { readonly isOrdered?: boolean } | null;
};

/** The paragraphs and table rows of a Word document in its order, merged cells filled. */
export async function readWordDocument(buffer: Buffer): Promise<SourceRow[]> {
  let document: Node = { type: "document" };
  await mammoth.convertToHtml(
    { buffer },
    {
      transformDocument: (each: Node) => {
        document = each;
        // Nothing is left to be written as HTML.
        return { ...each, children: [] };
      },
    } as Parameters<typeof mammoth.convertToHtml>[1],
  );
  const rows: Omit<SourceRow, "line">[] = (document.children ?? []).flatMap((node) =>
    node.type === "table" ? tableRows(node) : textOf(node).split("\n").map((text) => ({ cells: [text] })),
  );
  return rows.map((row, index) => ({ line: index + 1, ...row }));
}

function tableRows(table: Node): Omit<SourceRow, "line">[] {
  const rows: string[][] = [];
  const blocks: MergedBlock[] = [];
  /** Columns that a cell from above still covers → rows left. */
  let covered: number[] = [];
  const counted: number[] = [];
  for (const row of (table.children ?? []).filter(({ type }) => type === "tableRow")) {
    const cells: string[] = [];
    let column = 0;
    const skipCovered = () => {
      while ((covered[column] ?? 0) > 0) cells[column++] = "";
    };
    const next = covered.map((left) => Math.max(0, left - 1));
    for (const cell of row.children ?? []) {
      if (cell.type !== "tableCell") continue;
      skipCovered();
      const [width, height] = [Math.min(cell.colSpan ?? 1, 100), cell.rowSpan ?? 1];
      cells[column] = cellText(cell, column, counted);
      for (let extra = 1; extra < width; extra += 1) cells[column + extra] = "";
      if (width > 1 || height > 1) blocks.push({ startRow: rows.length, startColumn: column, endRow: rows.length + height - 1, endColumn: column + width - 1 });
      for (let extra = 0; extra < width; extra += 1) next[column + extra] = height - 1;
      column += width;
    }
    skipCovered();
    covered = Array.from(next, (left) => left ?? 0);
    rows.push(cells);
  }
  // A table of one column is a frame around prose.
  return fillMerged(rows, blocks);
}

/** Word's own numbering is no text: a cell that holds nothing else counts on in its column. */
function cellText(cell: Node, column: number, counted: number[]): string {
  const text = (cell.children ?? []).map(textOf).join("\n").trim();
  const isNumbered = text === "" && (cell.children ?? []).some(({ numbering }) => numbering?.isOrdered);
  if (!isNumbered) return text;
  counted[column] = (counted[column] ?? 0) + 1;
  return String(counted[column]);
}

function textOf(node: Node): string {
  switch (node.type) {
    case "text":
      return node.value ?? "";
    case "tab":
      return " ";
    case "break":
      return "\n";
    case "table":
    case "tableRow":
    case "tableCell":
      return (node.children ?? []).map(textOf).join("\n");
    default:
      return (node.children ?? []).map(textOf).join("");
  }
}
