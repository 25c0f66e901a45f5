import { createReadStream } from "node:fs";
import type { CsvRow } from "@/lib/air/importing/csv-rows";
import { BrokenCsv, CsvStream } from "@/lib/air/importing/csv-stream";
import { HourReader, type HourReaderOptions, type HourRow } from "@/lib/air/importing/hour-reader";
import { HourTally, type HoursFound } from "@/lib/air/importing/hour-tally";
import type { TableLayout } from "@/lib/air/importing/table-layout";
import type { IsolatedStream } from "@/lib/isolation/run-isolated";

export type ReadHoursQuestion = Omit<HourReaderOptions, "columns"> & {
  readonly path: string;
  readonly layout: Extract<TableLayout, { kind: "hours" }>;
};

/** `brokenAt`: the line at which the file could not be read any further. */
export type ReadHoursAnswer = { readonly found: HoursFound } | { readonly problem: "broken-quotes" | "wrong-encoding" | "too-many-rows"; readonly brokenAt: number };

/** Several years of every station of a province. */
export const mostHourRows = 5_000_000;
const progressEvery = 20_000;
const pieceBytes = 256 * 1024;

/**
 * Reads a table of station hours and writes every row, judged, in PostgreSQL's text format for COPY:
 * line, kind, station, state, hour since 1970, the nine values, what is to be said of it.
 */
export async function readHours({ path, layout, ...options }: ReadHoursQuestion, stream: IsolatedStream): Promise<ReadHoursAnswer> {
  const reader = new HourReader({ ...options, columns: layout.columns });
  const csv = new CsvStream(layout.delimiter);
  const tally = new HourTally();
  let skipped = layout.headerRow === null ? 0 : layout.headerRow + 1;
  let text = "";
  const judge = (row: CsvRow) => {
    if (skipped > 0) return void (skipped -= 1);
    const judged = reader.read(row.line, row.cells);
    tally.add(judged);
    text += copyLine(row.line, judged);
    if (tally.rows % progressEvery === 0) stream.progress(tally.rows);
  };
  try {
    for await (const piece of decoded(path, layout.encoding)) {
      for (const row of csv.read(piece)) judge(row);
      if (tally.rows > mostHourRows) return { problem: "too-many-rows", brokenAt: mostHourRows };
      await stream.write(text);
      text = "";
    }
    for (const row of csv.end()) judge(row);
  } catch (error) {
    if (error instanceof BrokenCsv) return { problem: "broken-quotes", brokenAt: error.line };
    if (error instanceof TypeError) return { problem: "wrong-encoding", brokenAt: tally.rows };
    throw error;
  }
  await stream.write(text);
  return { found: tally.found() };
}

/** The file in pieces of text. @throws TypeError where bytes are not of the encoding */
async function* decoded(path: string, encoding: TableLayout["encoding"]): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(path, { highWaterMark: pieceBytes })) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

const noValues = "\\N\t".repeat(9);

function copyLine(line: number, row: HourRow): string {
  switch (row.kind) {
    case "value":
      return `${line}\tv\t${row.stationId}\t${row.state === "audited" ? "a" : "p"}\t${row.hour}\t${row.values.map((value) => value ?? "\\N").join("\t")}\t\\N\n`;
    case "repeated":
      return `${line}\tr\t${row.stationId}\t${row.state === "audited" ? "a" : "p"}\t${row.hour}\t${noValues}${row.line}\n`;
    case "foreign":
      return `${line}\tf\t\\N\t\\N\t\\N\t${noValues}${escaped(row.station)}\n`;
    case "wrong":
      return `${line}\tw\t\\N\t\\N\t\\N\t${noValues}${escaped(JSON.stringify(row.problems))}\n`;
  }
}

function escaped(text: string): string {
  return text.replace(/\0/g, "").replace(/[\\\t\n\r]/g, (sign) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[sign]!);
}
