import type { LedgerColumn, LedgerPlace, LedgerValues } from "@/lib/ledgers/types";
import { tryParseCalendarDate } from "@/lib/time/calendar-date";

export const longestText = 500;

/** Why a cell is not taken; each has its sentence in the catalogue, `errors.ledgers`. */
export type CellProblem = "required" | "text-long" | "characters" | "number" | "date" | "choice" | "place";

/** What was typed for a row, by column key, with its place. */
export type TypedRow = { readonly values: Readonly<Record<string, string>>; readonly longitude: string; readonly latitude: string };

export type CheckedRow = {
  readonly values: LedgerValues;
  readonly place: LedgerPlace | null;
  /** By column key; `place` for the coordinates. */
  readonly problems: Readonly<Record<string, CellProblem>>;
};

/**
 * Judges a row by its ledger's columns and brings each cell into the one form in which it is kept: numbers without blanks and
 * thousands separators, dates as `YYYY-MM-DD`. Keys that the ledger does not have are left out.
 */
export function checkRow(columns: readonly LedgerColumn[], hasPlace: boolean, typed: TypedRow): CheckedRow {
  const values: Record<string, string> = {};
  const problems: Record<string, CellProblem> = {};
  for (const column of columns) {
    const text = (Object.hasOwn(typed.values, column.key) ? (typed.values[column.key] ?? "") : "").trim();
    if (text === "") {
      if (column.isRequired) problems[column.key] = "required";
      continue;
    }
    const read = readCell(column, text);
    if ("problem" in read) problems[column.key] = read.problem;
    else values[column.key] = read.value;
  }
  const place = hasPlace ? readPlace(typed.longitude, typed.latitude) : null;
  if (place === "wrong") problems.place = "place";
  return { values, place: place === "wrong" ? null : place, problems };
}

/** All of a row's texts in one, to search in. */
export function wordsOf(values: LedgerValues): string {
  return Object.values(values).join(" ").slice(0, 4_000);
}

function readCell({ type, choices }: LedgerColumn, text: string): { readonly value: string } | { readonly problem: CellProblem } {
  switch (type) {
    case "text": {
      const value = text.replace(/\r\n?/g, "\n");
      if (value.length > longestText) return { problem: "text-long" };
      return /[^\P{Cc}\n\t]/u.test(value) ? { problem: "characters" } : { value };
    }
    case "number": {
      const value = text.normalize("NFKC").replace(/[\s,]/g, "");
      return /^[+-]?\d{1,12}(\.\d{1,6})?$/.test(value) ? { value: plainNumber(value) } : { problem: "number" };
    }
    case "date": {
      const value = dateOf(text);
      return value ? { value } : { problem: "date" };
    }
    case "choice":
      return choices.includes(text) ? { value: text } : { problem: "choice" };
  }
}

/** One way to write each number: no plus, no leading or trailing zeros. */
function plainNumber(text: string): string {
  const [, sign = "", whole = "0", fraction = ""] = /^\+?(-?)0*(\d*?)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
  const body = `${whole || "0"}${fraction ? `.${fraction}` : ""}`;
  return body === "0" ? "0" : sign + body;
}

/** As people write days: 2025-11-20, 2025/11/20, 2025.11.20, 2025年11月20日. */
function dateOf(text: string): string | null {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?$/.exec(text.normalize("NFKC")) ?? [];
  return year && month && day ? tryParseCalendarDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`) : null;
}

function readPlace(longitude: string, latitude: string): LedgerPlace | "wrong" | null {
  const [x, y] = [longitude, latitude].map((text) => text.normalize("NFKC").replace(/[°\s]/g, ""));
  if (!x && !y) return null;
  const isDecimal = (text: string | undefined, most: number) => text !== undefined && /^-?\d{1,3}(\.\d{1,12})?$/.test(text) && Math.abs(Number(text)) <= most;
  if (!isDecimal(x, 180) || !isDecimal(y, 90)) return "wrong";
  return { longitude: Number(x).toFixed(6), latitude: Number(y).toFixed(6) };
}
