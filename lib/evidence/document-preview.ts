/** What a document says, as plain words; nothing of it is markup. */
export type DocumentPreview =
  | { readonly kind: "text"; readonly paragraphs: readonly string[]; readonly isCut: boolean }
  | { readonly kind: "table"; readonly sheets: readonly SheetPreview[]; readonly isCut: boolean };

export type SheetPreview = {
  /** Empty for a text file. */
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
};

/** Bounds of a preview: a glance, not the document. */
export const previewLimits = { paragraphs: 200, paragraphLength: 2_000, sheets: 5, rows: 100, columns: 30, cellLength: 200 } as const;

const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length)}…` : text);

/** Paragraphs of a text, blank ones left out, bounded. */
export function textPreview(text: string): DocumentPreview {
  const all = text.split(/\n+/).map((line) => line.trim()).filter(Boolean);
  const paragraphs = all.slice(0, previewLimits.paragraphs).map((line) => cut(line, previewLimits.paragraphLength));
  return { kind: "text", paragraphs, isCut: all.length > paragraphs.length };
}

/** Sheets of cells as they would be printed, bounded. */
export function tablePreview(sheets: readonly { readonly name: string; readonly rows: readonly (readonly unknown[])[] }[]): DocumentPreview {
  const shown = sheets.slice(0, previewLimits.sheets).map(({ name, rows }) => ({
    name: cut(name, previewLimits.cellLength),
    rows: rows.slice(0, previewLimits.rows).map((cells) => cells.slice(0, previewLimits.columns).map(cellText)),
  }));
  const isCut =
    sheets.length > previewLimits.sheets ||
    sheets.some(({ rows }) => rows.length > previewLimits.rows || rows.some((cells) => cells.length > previewLimits.columns));
  return { kind: "table", sheets: shown, isCut };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : typeof value === "object" ? "" : String(value as string | number | boolean);
  return cut(text.replace(/\s+/g, " ").trim(), previewLimits.cellLength);
}
