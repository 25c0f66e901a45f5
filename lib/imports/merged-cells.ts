/** A block of cells that are one; both ends included, from 0. */
export type MergedBlock = { readonly startRow: number; readonly startColumn: number; readonly endRow: number; readonly endColumn: number };

export type FilledRow = { readonly cells: readonly string[]; readonly carried?: readonly number[] };

/**
 * Gives every cell of a merged block the block's text; those below its first row are marked as carried. Blocks reach no
 * further than the rows and columns that there are.
 */
export function fillMerged(rows: readonly (readonly string[])[], blocks: readonly MergedBlock[]): FilledRow[] {
  const filled = rows.map((cells) => ({ cells: [...cells], carried: new Set<number>() }));
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  for (const { startRow, startColumn, endRow, endColumn } of blocks) {
    const text = rows[startRow]?.[startColumn] ?? "";
    // Says nothing, and a block over the whole sheet would cost as much as one that does.
    if (text.trim() === "") continue;
    for (let row = startRow; row <= Math.min(endRow, rows.length - 1); row += 1) {
      const target = filled[row];
      for (let column = startColumn; target && column <= Math.min(endColumn, width - 1); column += 1) {
        target.cells[column] = text;
        if (row > startRow) target.carried.add(column);
      }
    }
  }
  return filled.map(({ cells, carried }) => {
    const whole = Array.from(cells, (cell) => cell ?? "");
    return carried.size > 0 ? { cells: whole, carried: [...carried].toSorted((a, b) => a - b) } : { cells: whole };
  });
}
