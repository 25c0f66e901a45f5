import { dailyAqi } from "@/lib/air/aqi";
import { byStanding, changedFields, predecessorOf, type KeptRecord, type ReportedField } from "@/lib/air/current-record";
import type { ParsedDayRow, ParsedDays } from "@/lib/air/importing/parse-days";
import type { AirDayRecord, AqiResult } from "@/lib/air/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** `repeated`: says the same as an earlier row of the file and is left out. */
export const rowVerdicts = ["wrong", "new", "changed", "unchanged", "repeated"] as const;
export type RowVerdict = (typeof rowVerdicts)[number];

/**
 * What people should know of a row that can be imported. `replaces-demo`: the day had invented figures only;
 * `replaces-provisional`: audited figures come to count in place of provisional ones; `stays-behind-audited`: kept,
 * but the day's audited record goes on counting; `after-today`: the day has not come yet.
 */
export const rowEffects = ["replaces-demo", "replaces-provisional", "stays-behind-audited", "after-today"] as const;
export type RowEffect = (typeof rowEffects)[number];

/** A value on file that the row would change. */
export type RowChange = {
  readonly field: ReportedField;
  readonly before: number | string | boolean | null;
  readonly after: number | string | boolean | null;
};

export type JudgedRow = ParsedDayRow & {
  readonly verdict: RowVerdict;
  readonly effects: readonly RowEffect[];
  /** For a changed row, what it changes. */
  readonly changes: readonly RowChange[];
  /** The index that would be recorded; null for a row that is not imported. */
  readonly index: Pick<AqiResult, "aqi" | "level"> | null;
};

export type JudgedImport = Omit<ParsedDays, "rows"> & {
  readonly rows: readonly JudgedRow[];
  readonly counts: Readonly<Record<RowVerdict, number>>;
  /** What would be recorded; empty unless the whole file is in order, since it is all or nothing. */
  readonly records: readonly AirDayRecord[];
};

/** Holds a parsed file against the records on file (all of its dates'), row by row. */
export function judgeImport(
  parsed: ParsedDays,
  onFile: ReadonlyMap<CalendarDate, readonly KeptRecord[]>,
  today: CalendarDate,
): JudgedImport {
  const rows = parsed.rows.map((row) => judgeRow(row, onFile, today));
  const count = (verdict: RowVerdict) => rows.filter((row) => row.verdict === verdict).length;
  const counts = {
    wrong: count("wrong"),
    new: count("new"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    repeated: count("repeated"),
  };
  const inOrder = parsed.problems.length === 0 && counts.wrong === 0;
  return { ...parsed, rows, counts, records: inOrder ? rows.flatMap((row) => row.record ?? []) : [] };
}

function judgeRow(
  row: ParsedDayRow,
  onFile: ReadonlyMap<CalendarDate, readonly KeptRecord[]>,
  today: CalendarDate,
): JudgedRow {
  const { record } = row;
  if (!record) {
    return { ...row, verdict: row.problems.length > 0 ? "wrong" : "repeated", effects: [], changes: [], index: null };
  }
  const kept = onFile.get(record.date) ?? [];
  const before = predecessorOf(kept, record.state, "imported");
  const changes = before ? changesOf(before, record) : [];
  const verdict = !before ? "new" : changes.length > 0 ? "changed" : "unchanged";
  const { aqi, level } = dailyAqi(record);
  return { ...row, verdict, changes, index: { aqi, level }, effects: effectsOf(record, kept, verdict, today) };
}

function changesOf(before: KeptRecord, record: AirDayRecord): RowChange[] {
  return changedFields(before, record).map((field) => ({ field, before: before[field], after: record[field] }));
}

function effectsOf(record: AirDayRecord, kept: readonly KeptRecord[], verdict: RowVerdict, today: CalendarDate): RowEffect[] {
  const counting = kept.toSorted(byStanding)[0];
  const written = verdict !== "unchanged";
  const effects: readonly (readonly [RowEffect, boolean])[] = [
    ["replaces-demo", written && counting?.origin === "demo"],
    ["replaces-provisional", written && isReported(counting, "provisional") && record.state === "audited"],
    ["stays-behind-audited", isReported(counting, "audited") && record.state === "provisional"],
    ["after-today", record.date > today],
  ];
  return effects.flatMap(([effect, applies]) => (applies ? [effect] : []));
}

function isReported(record: KeptRecord | undefined, state: AirDayRecord["state"]): boolean {
  return record?.origin === "imported" && record.state === state;
}
