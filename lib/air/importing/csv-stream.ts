import { parse } from "csv-parse/sync";
import { longestRow, type CsvRow } from "@/lib/air/importing/csv-rows";

/** The text cannot be read any further: a quote that was never closed, or a row without end. */
export class BrokenCsv extends Error {
  override readonly name = "BrokenCsv";

  constructor(readonly line: number) {
    super(`the text breaks off at line ${line}`);
  }
}

/**
 * Rows of a separated-values text that comes in pieces, with the lines on which they begin; blank rows are left out. Rows
 * without quotes, nearly all of them, are simply cut up; the others go through the CSV parser.
 */
export class CsvStream {
  #rest = "";
  #line = 0;
  /** Lines of a row whose quotes are still open. */
  #open: { readonly line: number; text: string } | null = null;

  constructor(private readonly delimiter: string) {}

  /** @throws BrokenCsv */
  *read(piece: string): Generator<CsvRow> {
    let text = this.#rest + piece;
    if (this.#line === 0 && text.startsWith("\uFEFF")) text = text.slice(1);
    // One kind of line end. A CR at the very end may be half of one.
    const end = text.endsWith("\r") ? text.length - 1 : text.length;
    if (text.includes("\r")) text = text.slice(0, end).replace(/\r\n?/g, "\n") + text.slice(end);
    let start = 0;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", start)) {
      const row = this.#take(text.slice(start, at));
      if (row) yield row;
      start = at + 1;
    }
    this.#rest = text.slice(start);
    if (this.#rest.length > longestRow) throw new BrokenCsv(this.#open?.line ?? this.#line + 1);
  }

  /** The row behind the last line end. @throws BrokenCsv */
  *end(): Generator<CsvRow> {
    const row = this.#rest === "" ? null : this.#take(this.#rest.replace(/\r$/, ""));
    if (row) yield row;
    if (this.#open) throw new BrokenCsv(this.#open.line);
  }

  #take(text: string): CsvRow | null {
    this.#line += 1;
    if (text.length > longestRow) throw new BrokenCsv(this.#line);
    if (!this.#open && !text.includes('"')) {
      const cells = text.split(this.delimiter);
      return cells.every(isBlank) ? null : { line: this.#line, cells };
    }
    if (this.#open) this.#open.text += `\n${text}`;
    else this.#open = { line: this.#line, text };
    const { line, text: whole } = this.#open;
    if (whole.length > longestRow) throw new BrokenCsv(line);
    if (whole.split('"').length % 2 === 0) return null;
    this.#open = null;
    const [cells] = parse(whole, { delimiter: this.delimiter, relax_column_count: true, relax_quotes: true }) as string[][];
    return cells && !cells.every(isBlank) ? { line, cells } : null;
  }
}

function isBlank(cell: string): boolean {
  return cell === "" || cell.trim() === "";
}
