import { createReadStream } from "node:fs";
import type { CsvRow } from "@/lib/air/importing/csv-rows";
import { BrokenCsv, CsvStream } from "@/lib/air/importing/csv-stream";
import { openTable, type OpenTableQuestion, type TableProblem } from "@/lib/air/isolated/open-table";
import { mostLedgerRows, readLedgerHead, type LedgerLayout } from "@/lib/imports/ledger-import";
import type { IsolatedStream } from "@/lib/isolation/run-isolated";
import { checkRow, wordsOf } from "@/lib/ledgers/row-values";
import type { LedgerColumn } from "@/lib/ledgers/types";

export type ReadLedgerQuestion = OpenTableQuestion & { readonly columns: readonly LedgerColumn[]; readonly hasPlace: boolean };
export type ReadLedgerProblem = TableProblem | "no-header" | "too-many-rows" | "broken-quotes" | "wrong-encoding";
export type ReadLedgerAnswer = { readonly layout: LedgerLayout; readonly rows: number } | { readonly problem: ReadLedgerProblem };

const progressEvery = 5_000;
const pieceBytes = 256 * 1024;

/**
 * Reads a ledger's table, a workbook or separated values, and writes every row, judged by the ledger's columns, in PostgreSQL's
 * text format for COPY: line, kind, number, values, words, longitude, latitude, problems. Runs in an isolated process.
 */
export async function run({ columns, hasPlace, ...question }: ReadLedgerQuestion, stream: IsolatedStream): Promise<ReadLedgerAnswer> {
  const opened = await openTable(question);
  if ("problem" in opened) return opened;
  const { start, isWorkbook } = opened;
  const headerRow = start.rows.findIndex(({ cells }) => readLedgerHead(cells, columns) !== null);
  const layout = readLedgerHead(start.rows[headerRow]?.cells ?? [], columns);
  if (!layout) return { problem: "no-header" };
  stream.progress(0);
  const csv = new CsvStream(start.delimiter);
  let [skipped, rows, text] = [headerRow + 1, 0, ""];
  const take = (row: CsvRow) => {
    if (skipped > 0) return void (skipped -= 1);
    rows += 1;
    text += copyLine(row, layout, columns, hasPlace);
    if (rows % progressEvery === 0) stream.progress(rows);
  };
  try {
    for await (const piece of decoded(isWorkbook ? question.csvPath : question.path, start.encoding)) {
      for (const row of csv.read(piece)) take(row);
      if (rows > mostLedgerRows) return { problem: "too-many-rows" };
      await stream.write(text);
      text = "";
    }
    for (const row of csv.end()) take(row);
  } catch (error) {
    if (error instanceof BrokenCsv) return { problem: "broken-quotes" };
    if (error instanceof TypeError) return { problem: "wrong-encoding" };
    throw error;
  }
  await stream.write(text);
  return { layout, rows };
}

/** The file in pieces of text. @throws TypeError where bytes are not of the encoding */
async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(path, { highWaterMark: pieceBytes })) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

function copyLine({ line, cells }: CsvRow, layout: LedgerLayout, columns: readonly LedgerColumn[], hasPlace: boolean): string {
  // An export's apostrophe before what a spreadsheet would take for a formula is no part of the text.
  const cell = (place: number) => (place >= 0 ? (cells[place] ?? "").replace(/^'(?=[=+@-])/, "") : "");
  const typed = Object.fromEntries(Object.entries(layout.columns).map(([key, place]) => [key, cell(place)]));
  const { values, place, problems } = checkRow(columns, hasPlace, { values: typed, longitude: cell(layout.longitude), latitude: cell(layout.latitude) });
  const no = cell(layout.no).trim();
  const wrong: Record<string, string> = { ...problems, ...(no !== "" && !/^[1-9]\d{0,8}$/.test(no) && { no: "number" }) };
  const isWrong = Object.keys(wrong).length > 0;
  const fields = [String(line), isWrong ? "w" : "n", no === "" || wrong.no ? null : no, JSON.stringify(values), wordsOf(values), place?.longitude ?? null, place?.latitude ?? null, isWrong ? JSON.stringify(wrong) : null];
  return `${fields.map((field) => (field === null ? "\\N" : escaped(field))).join("\t")}\n`;
}

function escaped(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (sign) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[sign] ?? sign);
}
