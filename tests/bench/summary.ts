/** What a series of response times says, in milliseconds. */
export type Summary = { readonly count: number; readonly median: number; readonly p95: number };

/**
 * Sums a series up by order statistics, which one slow answer does not move.
 *
 * @param milliseconds at least one measured time; the order does not matter
 */
export function summarise(milliseconds: readonly number[]): Summary {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  return { count: sorted.length, median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

/** Linear between the two neighbours, as R's type 7 and numpy do it. */
function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}
