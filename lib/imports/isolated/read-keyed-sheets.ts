import { readFile } from "node:fs/promises";
import { readXlsx } from "hucre/xlsx";
import type { DocumentProblem } from "@/lib/imports/document-limits";
import type { KeyedSheet } from "@/lib/imports/report-workbook";
import { run as checkArchive } from "@/lib/isolation/check-archive";

export type ReadKeyedSheetsQuestion = { readonly path: string };
export type ReadKeyedSheetsAnswer = { readonly sheets: readonly KeyedSheet[] } | { readonly problem: DocumentProblem };

const zipMark = [0x50, 0x4b, 0x03, 0x04];
const mostRows = 3_000;

/** Reads a workbook's sheets by the keys in their first rows. Runs in an isolated process. */
export async function run({ path }: ReadKeyedSheetsQuestion): Promise<ReadKeyedSheetsAnswer> {
  const bytes = await readFile(path);
  if (!zipMark.every((byte, index) => bytes[index] === byte)) return { problem: "file-unknown" };
  const archiveProblem = await checkArchive({ path, isOffice: true });
  if (archiveProblem) return { problem: `archive:${archiveProblem}` };
  const workbook = await readXlsx(bytes, { range: `A1:AZ${mostRows}`, maxRows: mostRows }).catch(() => null);
  if (!workbook) return { problem: "file-broken" };
  return { sheets: workbook.sheets.map(({ rows: [keys = [], ...rows] }) => ({ keys: keys.map(textOf), rows: rows.map((row) => row.map(textOf)) })) };
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "string") return value.replace(/\r\n?/g, "\n");
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
