import type { HourProblemCode, HourRow } from "@/lib/air/importing/hour-reader";

export type HoursFound = {
  readonly rows: number;
  readonly counts: Readonly<Record<HourRow["kind"], number>>;
  /** Of the rows that would be written, hours counted since 1970; null without any. */
  readonly firstHour: number | null;
  readonly lastHour: number | null;
  /** Rows that would be written, by station id. */
  readonly stations: Readonly<Record<string, number>>;
  /** The strange stations with most rows. */
  readonly foreign: readonly (readonly [station: string, rows: number])[];
  readonly problems: readonly (readonly [code: HourProblemCode, rows: number])[];
};

const mostForeign = 10;
/** A file of strangers may name millions of stations; of those beyond only the rows are counted. */
const foreignKnown = 10_000;

/** Counts rows as they are judged. */
export class HourTally {
  rows = 0;
  #counts: Record<HourRow["kind"], number> = { value: 0, repeated: 0, foreign: 0, wrong: 0 };
  #first = Infinity;
  #last = -Infinity;
  #stations = new Map<number, number>();
  #foreign = new Map<string, number>();
  #problems = new Map<HourProblemCode, number>();

  add(row: HourRow): void {
    this.rows += 1;
    this.#counts[row.kind] += 1;
    if (row.kind === "value") {
      this.#first = Math.min(this.#first, row.hour);
      this.#last = Math.max(this.#last, row.hour);
      increase(this.#stations, row.stationId);
    } else if (row.kind === "foreign") {
      if (this.#foreign.has(row.station) || this.#foreign.size < foreignKnown) increase(this.#foreign, row.station);
    } else if (row.kind === "wrong") {
      for (const code of new Set(row.problems.map((problem) => problem.code))) increase(this.#problems, code);
    }
  }

  found(): HoursFound {
    const isAny = this.#counts.value > 0;
    return {
      rows: this.rows,
      counts: this.#counts,
      firstHour: isAny ? this.#first : null,
      lastHour: isAny ? this.#last : null,
      stations: Object.fromEntries(this.#stations),
      foreign: [...this.#foreign].toSorted((a, b) => b[1] - a[1]).slice(0, mostForeign),
      problems: [...this.#problems].toSorted((a, b) => b[1] - a[1]),
    };
  }
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
