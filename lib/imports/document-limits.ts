import type { SourceRow } from "@/lib/imports/types";

/** A plan's document, bytes; scanned annexes are no text and would not be read anyway. */
export const maxDocumentBytes = 20 * 1024 * 1024;
export const documentLimits = { rows: 20_000, columns: 60, characters: 2_000_000 } as const;

/** Why a document is not read; each has its sentence in the catalogue, `imports.refusals`. */
export type DocumentProblem =
  | "file-empty"
  | "file-old-office"
  | "file-pdf"
  | "file-unknown"
  | "file-broken"
  | "file-large"
  | "file-slow"
  | `archive:${string}`;

/** `rows` when they are within bounds; cells at the far right that say nothing are dropped. */
export function boundSource(rows: readonly SourceRow[] | null): { readonly rows: readonly SourceRow[] } | { readonly problem: DocumentProblem } {
  if (!rows) return { problem: "file-broken" };
  if (rows.length > documentLimits.rows) return { problem: "file-large" };
  let characters = 0;
  for (const { cells } of rows) {
    if (cells.length > documentLimits.columns) return { problem: "file-large" };
    characters += cells.reduce((sum, cell) => sum + cell.length, 0);
    if (characters > documentLimits.characters) return { problem: "file-large" };
  }
  return rows.some(({ cells }) => cells.some((cell) => cell.trim() !== "")) ? { rows } : { problem: "file-empty" };
}
