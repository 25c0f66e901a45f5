import { readFile } from "node:fs/promises";
import { encodingOf } from "@/lib/air/importing/table-text";
import { boundSource, type DocumentProblem } from "@/lib/imports/document-limits";
import { readDelimited } from "@/lib/imports/read-delimited";
import { readWordDocument } from "@/lib/imports/isolated/read-word-document";
import { readWorkbook } from "@/lib/imports/isolated/read-workbook";
import type { SourceRow } from "@/lib/imports/types";
import { run as checkArchive } from "@/lib/isolation/check-archive";

export type ReadDocumentQuestion = { readonly path: string };
export type ReadDocumentAnswer = { readonly rows: readonly SourceRow[] } | { readonly problem: DocumentProblem };

const zipMark = [0x50, 0x4b, 0x03, 0x04];
const compoundMark = [0xd0, 0xcf, 0x11, 0xe0];
const pdfMark = [0x25, 0x50, 0x44, 0x46];

/** Reads a document as rows and lines, whatever its name says it is. Runs in an isolated process. */
export async function run({ path }: ReadDocumentQuestion): Promise<ReadDocumentAnswer> {
  const bytes = await readFile(path);
  const begins = (mark: readonly number[]) => mark.every((byte, index) => bytes[index] === byte);
  if (bytes.length === 0) return { problem: "file-empty" };
  if (begins(compoundMark)) return { problem: "file-old-office" };
  if (begins(pdfMark)) return { problem: "file-pdf" };
  if (!begins(zipMark)) return readText(bytes);
  const archiveProblem = await checkArchive({ path, isOffice: true });
  if (archiveProblem) return { problem: `archive:${archiveProblem}` };
  // Names in the archive's directory, which is not packed.
  const names = bytes.toString("latin1");
  if (names.includes("word/document.xml")) return boundSource(await readWordDocument(bytes).catch(() => null));
  if (names.includes("xl/workbook.xml")) return boundSource(await readWorkbook(bytes).catch(() => null));
  return { problem: "file-unknown" };
}

function readText(bytes: Uint8Array): ReadDocumentAnswer {
  const encoding = encodingOf(bytes);
  if (!encoding) return { problem: "file-unknown" };
  return boundSource(readDelimited(new TextDecoder(encoding).decode(bytes)));
}
