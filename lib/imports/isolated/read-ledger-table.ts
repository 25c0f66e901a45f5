import { createReadStream } from "node:fs";
import type { CsvRow } from "@/lib/air/importing/csv-rows";
import { BrokenCsv, CsvStream } from "@/lib/air/importing/csv-stream";
import { startRows } from "@/lib/air/importing/table-layout";
import { kindOfTable, startOfText, type TableProblem } from "@/lib/air/isolated/open-table";
import { BadWorkbook, workbookRows } from "@/lib/air/isolated/workbook-rows";
import { mostLedgerRows, readLedgerHead, type LedgerLayout } from "@/lib/imports/ledger-import";
import type { IsolatedStream } from "@/lib/isolation/run-isolated";
import { checkRow, wordsOf } from "@/lib/ledgers/row-values";
import type { LedgerColumn } from "@/lib/ledgers/types";

export type ReadLedgerQuestion = { readonly path: string; readonly columns: readonly LedgerColumn[]; readonly hasPlace: boolean };
export type ReadLedgerProblem = TableProblem | "no-header" | "too-many-rows" | "broken-quotes" | "wrong-encoding";
export type ReadLedgerAnswer = { readonly layout: LedgerLayout; readonly rows: number } | { readonly problem: ReadLedgerProblem };

const progressEvery = 5_000;
const pieceBytes = 256 * 1024;

class Unreadable extends Error {
  constructor(readonly problem: ReadLedgerProblem) {
    super(problem);
  }
}

/**
 * Reads a ledger's table, a workbook or separated values, and writes every row, judged by the ledger's columns, in PostgreSQL's
 * text format for COPY: line, kind, number, values, words, longitude, latitude, problems. Progress begins once the head is
 * found. Runs in an isolated process.
 */
export async function run({ path, columns, hasPlace }: ReadLedgerQuestion, stream: IsolatedStream): Promise<ReadLedgerAnswer> {
  let layout: LedgerLayout | null = null;
  let [before, rows, text] = [0, 0, ""];
  try {
    for await (const batch of batchesOf(path)) {
      for (const row of batch) {
        if (layout) {
          rows += 1;
          text += copyLine(row, layout, columns, hasPlace);
          if (rows % progressEvery === 0) stream.progress(rows);
        } else {
          layout = readLedgerHead(row.cells, columns);
          if (layout) stream.progress(0);
          else if (++before >= startRows) return { problem: "no-header" };
        }
      }
      if (rows > mostLedgerRows) return { problem: "too-many-rows" };
      await stream.write(text);
      text = "";
    }
  } catch (error) {
    if (error instanceof Unreadable || error instanceof BadWorkbook) return { problem: error.problem };
    throw error;
  }
  return layout ? { layout, rows } : { problem: "no-header" };
}

/** @throws Unreadable, BadWorkbook */
async function* batchesOf(path: string): AsyncGenerator<readonly CsvRow[]> {
  const kind = await kindOfTable(path);
  if (typeof kind === "object") throw new Unreadable(kind.problem);
  yield* kind === "workbook" ? workbookRows(path) : textRows(path);
}

async function* textRows(path: string): AsyncGenerator<readonly CsvRow[]> {
  const start = await startOfText(path);
  if ("problem" in start) throw new Unreadable(start.problem);
  const csv = new CsvStream(start.delimiter);
  try {
    for await (const piece of decoded(path, start.encoding)) yield [...csv.read(piece)];
    yield [...csv.end()];
  } catch (error) {
    if (error instanceof BrokenCsv) throw new Unreadable("broken-quotes");
    if (error instanceof TypeError) throw new Unreadable("wrong-encoding");
    throw error;
  }
}

/** The file in pieces of text. @throws TypeError where bytes are not of the encoding */
async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(path, { highWaterMark: pieceBytes })) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

function copyLine({ line, cells }: CsvRow, layout: LedgerLayout, columns: readonly LedgerColumn[], hasPlace: boolean): string {
  const typed: Record<string, string> = {};
  for (const key in layout.columns) typed[key] = cellAt(cells, layout.columns[key]);
  const { values, place, problems } = checkRow(columns, hasPlace, { values: typed, longitude: cellAt(cells, layout.longitude), latitude: cellAt(cells, layout.latitude) });
  const no = cellAt(cells, layout.no).trim();
  const isNumber = no === "" || /^[1-9]\d{0,8}$/.test(no);
  const wrong = isNumber ? problems : { ...problems, no: "number" };
  const isWrong = Object.keys(wrong).length > 0;
  const fields = [String(line), isWrong ? "w" : "n", no !== "" && isNumber ? no : null, JSON.stringify(values), wordsOf(values), place?.longitude ?? null, place?.latitude ?? null, isWrong ? JSON.stringify(wrong) : null];
  return `${fields.map((field) => (field === null ? "\\N" : escaped(field))).join("\t")}\n`;
}

/** An export's apostrophe before what a spreadsheet would take for a formula is no part of the text. */
function cellAt(cells: readonly string[], place: number | undefined): string {
  const text = place === undefined || place < 0 ? "" : (cells[place] ?? "");
  return text.startsWith("'") ? text.replace(/^'(?=[=+@-])/, "") : text;
}

const special = /[\\\t\n\r]/;

function escaped(text: string): string {
  return special.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (sign) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[sign] ?? sign) : text;
}
