import { heavyPollutionAbove } from "@/lib/air/target";
import type { AirDayState, AqiLevel, Pollutant } from "@/lib/air/types";
import { addDays, calendarDate, daysInYear, monthOf, type CalendarDate } from "@/lib/time/calendar-date";

/** A day's record as the calendar needs it; `aqi` is null on a day without a valid index. */
export type CalendarRecord = {
  readonly date: CalendarDate;
  readonly aqi: number | null;
  readonly level: AqiLevel | null;
  readonly primary: readonly Pollutant[];
  readonly dust: boolean;
  readonly state: AirDayState;
  readonly isDemo: boolean;
};

/** What a cell shows: an AQI level, an elapsed day without one, or a day that has not come. */
export type CellKind = AqiLevel | "missing" | "future";

export type CalendarCell = {
  readonly date: CalendarDate;
  readonly kind: CellKind;
  /** Null for days without any record. */
  readonly record: CalendarRecord | null;
};

export type CellCounts = Readonly<Record<CellKind | "dust" | "heavy", number>>;

/** Every day of `year`; days up to and including `asOf` without a level are missing, later ones lie in the future. */
export function calendarCells(year: number, asOf: CalendarDate, records: readonly CalendarRecord[]): CalendarCell[] {
  const byDate = new Map(records.map((record) => [record.date, record]));
  const first = calendarDate(year, 1, 1);
  return Array.from({ length: daysInYear(year) }, (_, index) => {
    const date = addDays(first, index);
    if (date > asOf) return { date, kind: "future", record: null };
    const record = byDate.get(date) ?? null;
    return { date, kind: record?.level ?? "missing", record };
  });
}

/** The cells month by month, January first. */
export function byMonth(cells: readonly CalendarCell[]): CalendarCell[][] {
  const months: CalendarCell[][] = Array.from({ length: 12 }, () => []);
  for (const cell of cells) months[monthOf(cell.date) - 1]?.push(cell);
  return months;
}

export function countCells(cells: readonly CalendarCell[]): CellCounts {
  const counts = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, missing: 0, future: 0, dust: 0, heavy: 0 };
  for (const { kind, record } of cells) {
    counts[kind] += 1;
    if (record?.dust) counts.dust += 1;
    if (record !== null && isHeavy(record)) counts.heavy += 1;
  }
  return counts;
}

function isHeavy({ aqi }: CalendarRecord): boolean {
  return aqi !== null && aqi > heavyPollutionAbove;
}
