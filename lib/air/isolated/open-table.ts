import { open } from "node:fs/promises";
import { delimiterOf, readCsvRows } from "@/lib/air/importing/csv-rows";
import { startRows, type TableStart } from "@/lib/air/importing/table-layout";
import { encodingOf, tryDecode } from "@/lib/air/importing/table-text";
import { BadWorkbook, unfoldWorkbook, type WorkbookProblem } from "@/lib/air/isolated/workbook-rows";

/** `csvPath`: where a workbook's table is written as text. */
export type OpenTableQuestion = { readonly path: string; readonly csvPath: string };
export type TableProblem = WorkbookProblem | "file-empty" | "file-not-text" | "file-old-workbook" | "rows-too-long" | `archive:${string}`;
export type OpenTableAnswer = { readonly start: TableStart; readonly isWorkbook: boolean } | { readonly problem: TableProblem };

const sampleBytes = 256 * 1024;
const zipMark = [0x50, 0x4b, 0x03, 0x04];
const compoundMark = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Finds out how a table is written, and reads its first rows; makes a workbook a text file first.
 *
 * @param onBatch called whenever rows of a workbook have come: it is not what hangs
 */
export async function openTable({ path, csvPath }: OpenTableQuestion, onBatch: () => void): Promise<OpenTableAnswer> {
  const kind = await kindOfTable(path);
  if (typeof kind === "object") return kind;
  if (kind === "text") {
    const start = await startOfText(path);
    return "problem" in start ? start : { start, isWorkbook: false };
  }
  try {
    await unfoldWorkbook(path, csvPath, onBatch);
  } catch (error) {
    if (error instanceof BadWorkbook) return { problem: error.problem };
    throw error;
  }
  const start = await startOfText(csvPath, ",");
  return "problem" in start ? start : { start, isWorkbook: true };
}

/** What a file is by its content. */
export async function kindOfTable(path: string): Promise<"text" | "workbook" | { readonly problem: TableProblem }> {
  const sample = await readSample(path);
  if (sample.length === 0) return { problem: "file-empty" };
  if (begins(sample, compoundMark)) return { problem: "file-old-workbook" };
  return begins(sample, zipMark) ? "workbook" : "text";
}

/**
 * How a text is written, and its first rows.
 *
 * @param knownDelimiter found out when it is left out
 */
export async function startOfText(path: string, knownDelimiter?: string): Promise<TableStart | { readonly problem: TableProblem }> {
  const sample = await readSample(path);
  const encoding = encodingOf(sample);
  const text = encoding && tryDecode(sample, encoding);
  if (!encoding || text === null || text.includes("\0")) return { problem: "file-not-text" };
  const delimiter = knownDelimiter ?? delimiterOf(text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"));
  const { rows, brokenAt } = readCsvRows(text, startRows, delimiter);
  if (brokenAt !== null) return { problem: "rows-too-long" };
  return rows.length === 0 ? { problem: "file-empty" } : { encoding, delimiter, rows };
}

async function readSample(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
