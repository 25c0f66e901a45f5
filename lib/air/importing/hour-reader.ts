import { hourValues, type HourField, type HourValue } from "@/lib/air/importing/hour-columns";
import { readDateAndHour, readHourCell, readValueCell, type ValueProblem } from "@/lib/air/importing/hour-cells";
import { readStateCell } from "@/lib/air/importing/day-cells";
import type { AirDayState } from "@/lib/air/types";

export type HourProblemCode = ValueProblem | "hour-invalid" | "hour-out-of-range" | "hour-to-come" | "station-missing" | "state-invalid" | "cell-count" | "contradicts-line";

/** `value` is the cell as it stands in the file, cut short; for `contradicts-line` the other row's line. */
export type HourProblem = { readonly field: HourField | null; readonly code: HourProblemCode; readonly value: string };

/** `foreign`: a station that is not this city's; `repeated`: says the same as an earlier row. Neither is written. */
export type HourRow =
  | { readonly kind: "value"; readonly stationId: number; readonly state: AirDayState; readonly hour: number; readonly values: readonly (string | null)[] }
  | { readonly kind: "repeated"; readonly stationId: number; readonly state: AirDayState; readonly hour: number; readonly line: number }
  | { readonly kind: "foreign"; readonly station: string }
  | { readonly kind: "wrong"; readonly problems: readonly HourProblem[] };

export type HourReaderOptions = {
  readonly columns: readonly (HourField | null)[];
  /** Ids of the city's stations, by code and by name. */
  readonly stations: Readonly<Record<string, number>>;
  readonly defaultState: AirDayState;
  readonly zeroIsMissing: boolean;
  /** Hours that can be measured, counted since 1970, both included: the last is the one that has just ended. */
  readonly hours: { readonly first: number; readonly last: number };
};

const quotedLength = 40;

/** Judges the rows of a table of station hours, one after another; remembers what it has seen in a few bytes an hour. */
export class HourReader {
  readonly #at: Readonly<Record<HourField, number>>;
  readonly #values: readonly { readonly field: HourValue; readonly at: number; readonly known: Map<string, JudgedValue> }[];
  readonly #seen = new Map<number, SeenHours>();
  readonly #stations: ReadonlyMap<string, number>;
  readonly #width: number;
  #last: { readonly cell: string; readonly hour: number | null } = { cell: "", hour: null };

  constructor(private readonly options: HourReaderOptions) {
    const at = (field: HourField) => options.columns.indexOf(field);
    this.#at = Object.fromEntries((["time", "date", "hourOfDay", "stationCode", "stationName", "state", ...hourValues] as const).map((field) => [field, at(field)])) as Record<HourField, number>;
    this.#values = hourValues.map((field) => ({ field, at: at(field), known: new Map() }));
    this.#stations = new Map(Object.entries(options.stations));
    this.#width = options.columns.findLastIndex((field) => field !== null) + 1;
  }

  /** @param line of the file on which the row begins */
  read(line: number, cells: readonly string[]): HourRow {
    if (cells.length < this.#width) return { kind: "wrong", problems: [{ field: null, code: "cell-count", value: String(cells.length) }] };
    const station = this.#station(cells);
    if (station === "") return { kind: "wrong", problems: [{ field: this.#at.stationCode >= 0 ? "stationCode" : "stationName", code: "station-missing", value: "" }] };
    const stationId = this.#stations.get(station);
    if (stationId === undefined) return { kind: "foreign", station: station.slice(0, quotedLength) };
    const problems: HourProblem[] = [];
    const hour = this.#hour(cells, problems);
    const state = this.#state(cells, problems);
    const { values, print } = this.#readValues(cells, problems);
    if (hour === null || state === null || problems.length > 0) return { kind: "wrong", problems };
    const before = this.#remember(stationId, state, hour, line, print);
    if (!before) return { kind: "value", stationId, state, hour, values };
    if (before.isSame) return { kind: "repeated", stationId, state, hour, line: before.line };
    return { kind: "wrong", problems: [{ field: null, code: "contradicts-line", value: String(before.line) }] };
  }

  #station(cells: readonly string[]): string {
    const { stationCode, stationName } = this.#at;
    const code = stationCode < 0 ? "" : cells[stationCode]!.trim();
    return code !== "" || stationName < 0 ? code : cells[stationName]!.trim();
  }

  #hour(cells: readonly string[], problems: HourProblem[]): number | null {
    const { time, date, hourOfDay } = this.#at;
    const cell = time >= 0 ? cells[time]! : `${cells[date]!} ${cells[hourOfDay]!}`;
    // In most files the rows of one hour follow one another.
    const hour = cell === this.#last.cell ? this.#last.hour : time >= 0 ? readHourCell(cell) : readDateAndHour(cells[date]!, cells[hourOfDay]!);
    this.#last = { cell, hour };
    const { first, last } = this.options.hours;
    const code = hour === null ? "hour-invalid" : hour < first ? "hour-out-of-range" : hour > last ? "hour-to-come" : null;
    if (code === null) return hour;
    problems.push({ field: time >= 0 ? "time" : "hourOfDay", code, value: cell.slice(0, quotedLength) });
    return null;
  }

  #state(cells: readonly string[], problems: HourProblem[]): AirDayState | null {
    const cell = this.#at.state < 0 ? "" : cells[this.#at.state]!;
    const state = cell === "" ? this.options.defaultState : (readStateCell(cell) ?? this.options.defaultState);
    if (state === "provisional" || state === "audited") return state;
    problems.push({ field: "state", code: "state-invalid", value: cell.slice(0, quotedLength) });
    return null;
  }

  #readValues(cells: readonly string[], problems: HourProblem[]): { readonly values: (string | null)[]; readonly print: number } {
    const values: (string | null)[] = [];
    let print = hashStart;
    for (const { field, at, known } of this.#values) {
      const cell = at < 0 ? "" : cells[at]!;
      let read = known.get(cell);
      if (read === undefined) {
        read = judgeValue(field, cell, this.options.zeroIsMissing);
        if (known.size < knownCells) known.set(cell, read);
      }
      values.push(read.text);
      print = Math.imul(print ^ read.print, hashPrime);
      if (read.problem) problems.push({ field, code: read.problem, value: cell.slice(0, quotedLength) });
    }
    return { values, print };
  }

  #remember(stationId: number, state: AirDayState, hour: number, line: number, print: number): { readonly line: number; readonly isSame: boolean } | null {
    const key = stationId * 2 + (state === "audited" ? 1 : 0);
    let seen = this.#seen.get(key);
    if (!seen) this.#seen.set(key, (seen = new SeenHours()));
    return seen.remember(hour, line, print);
  }
}

/** Hours a page holds: about a year. */
const pageHours = 8_192;

/** Line and fingerprint of each hour met, in pages of numbers: eight bytes an hour. */
class SeenHours {
  readonly #pages = new Map<number, { readonly lines: Uint32Array; readonly prints: Int32Array }>();

  remember(hour: number, line: number, print: number): { readonly line: number; readonly isSame: boolean } | null {
    const number = Math.floor(hour / pageHours);
    let page = this.#pages.get(number);
    if (!page) this.#pages.set(number, (page = { lines: new Uint32Array(pageHours), prints: new Int32Array(pageHours) }));
    const at = hour - number * pageHours;
    const before = page.lines[at]!;
    if (before > 0) return { line: before, isSame: page.prints[at] === print };
    page.lines[at] = line;
    page.prints[at] = print;
    return null;
  }
}

type JudgedValue = { readonly text: string | null; readonly problem: ValueProblem | null; readonly print: number };

/** Concentrations repeat: of each column so many cells are judged once. */
const knownCells = 10_000;
/* 32 bits of a row's values (FNV-1a): rows of one hour that differ agree in them once in four thousand million. */
const hashStart = 0x811c9dc5;
const hashPrime = 0x01000193;

function judgeValue(field: HourValue, cell: string, zeroIsMissing: boolean): JudgedValue {
  const read = readValueCell(field, cell, zeroIsMissing);
  if ("problem" in read) return { text: null, problem: read.problem, print: 0 };
  // 35 and 35.0 are one value.
  const text = read.text === null ? "-" : String(Number(read.text));
  let print = hashStart;
  for (let index = 0; index < text.length; index++) print = Math.imul(print ^ text.charCodeAt(index), hashPrime);
  return { text: read.text, problem: null, print };
}
