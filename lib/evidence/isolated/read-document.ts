import { open, readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import mammoth from "mammoth";
import readExcel from "read-excel-file/node";
import { previewLimits, tablePreview, textPreview, type DocumentPreview } from "@/lib/evidence/document-preview";

export type DocumentQuestion = { readonly path: string; readonly mediaType: string };

const openXml = "application/vnd.openxmlformats-officedocument";
/** Of a text file only the beginning is looked at, bytes. */
const textBytes = 512 * 1024;

/** Reads what a document says. Runs in an isolated process. @returns null for kinds that are only saved */
export async function run({ path, mediaType }: DocumentQuestion): Promise<DocumentPreview | null> {
  switch (mediaType) {
    case `${openXml}.wordprocessingml.document`:
      return textPreview((await mammoth.extractRawText({ buffer: await readFile(path) })).value);
    case `${openXml}.spreadsheetml.sheet`: {
      const sheets = await readExcel(path);
      return tablePreview(sheets.map(({ sheet, data }) => ({ name: sheet, rows: data })));
    }
    case "text/csv": {
      const rows = parse(await readStart(path), { relax_column_count: true, relax_quotes: true, skip_empty_lines: true, to: previewLimits.rows + 1 });
      return tablePreview([{ name: "", rows: rows as string[][] }]);
    }
    case "text/plain":
      return textPreview(await readStart(path));
    default:
      return null;
  }
}

/** UTF-8, or GB18030 as Chinese offices write it. */
async function readStart(path: string): Promise<string> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(textBytes), 0, textBytes, 0);
    const bytes = buffer.subarray(0, bytesRead);
    return (decode(bytes, "utf-8") ?? decode(bytes, "gb18030") ?? "").replace(/^\uFEFF/, "");
  } finally {
    await file.close();
  }
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    // The last character may be cut in two.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}
