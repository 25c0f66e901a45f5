import type { Comparison } from "./compare";
import type { ScriptWeight } from "./script-weight";

type Named<Result> = { readonly name: string; readonly result: Result };

/** Response times as a table (Markdown) on stdout. */
export function printComparisons(updates: number, comparisons: readonly Named<Comparison>[]): void {
  const rows = comparisons.map(({ name, result: { connections, bare, page, ratio, bytes } }) => [
    name,
    String(connections),
    `${page.median.toFixed(1)} / ${page.p95.toFixed(1)}`,
    `${bare.median.toFixed(1)} / ${bare.p95.toFixed(1)}`,
    ratio.toFixed(2),
    (bytes / 1000).toFixed(1),
  ]);
  const heads = ["page", "connections", "median / p95, ms", "bare page, ms", "ratio of medians", "HTML, kB compressed"];
  process.stdout.write(`\n${updates} progress updates, ${process.version} on ${process.platform}\n\n${table(heads, rows)}\n`);
}

/** The same address beside a short and a long history, as a table (Markdown) on stdout. */
export function printScale(updates: number, comparisons: readonly Named<Comparison>[]): void {
  const rows = comparisons.map(({ name, result: { bare, page, ratio } }) => [name, bare.median.toFixed(1), page.median.toFixed(1), ratio.toFixed(2)]);
  const heads = ["address", "demonstration alone, ms", `${updates} updates, ms`, "ratio of medians"];
  process.stdout.write(`\n${table(heads, rows)}\n`);
}

/** Weights of JavaScript as a table (Markdown) on stdout; 1 kB = 1000 bytes. */
export function printWeights(weights: readonly Named<ScriptWeight>[]): void {
  const rows = weights.map(({ name, result: { files, bytes } }) => [name, String(files), (bytes / 1000).toFixed(1)]);
  process.stdout.write(`\n${table(["page", "scripts", "JavaScript, kB compressed"], rows)}\n`);
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(heads), line(rule), ...rows.map(line)].join("\n");
}
