import { z } from "zod";
import type { CsvRow } from "@/lib/air/importing/csv-rows";
import { dayFields, missingFields, readDayColumns, repeatedFields } from "@/lib/air/importing/day-columns";
import { hourFields, isHourTable, readHourColumns, repeatedHourFields, type HourField } from "@/lib/air/importing/hour-columns";

export const tableEncodings = ["utf-8", "gb18030", "utf-16le"] as const;
export type TableEncoding = (typeof tableEncodings)[number];

/** How the file is written: found from its beginning, whatever its columns mean. */
export type TableStart = {
  readonly encoding: TableEncoding;
  readonly delimiter: string;
  /** The first rows that are not blank, with their lines. */
  readonly rows: readonly CsvRow[];
};

/** Rows looked at for a header, and shown where columns are named by hand. */
export const startRows = 8;

/** What the columns of a table mean. `headerRow` counts the rows of its beginning from 0; null for a table without header. */
export const tableColumnsSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("hours"), headerRow: z.int().min(0).max(startRows).nullable(), columns: z.array(z.enum(hourFields).nullable()).max(200) }),
  z.object({ kind: z.literal("days"), headerRow: z.int().min(0).max(startRows).nullable(), columns: z.array(z.enum(dayFields).nullable()).max(200) }),
]);
export type TableColumns = z.output<typeof tableColumnsSchema>;

/** All that reading needs to know of a file. */
export type TableLayout = Omit<TableStart, "rows"> & TableColumns;

/** The meaning of the columns by their header; null where people have to say. */
export function recogniseColumns(rows: readonly CsvRow[]): TableColumns | null {
  for (const [headerRow, { cells }] of rows.entries()) {
    const hours = readHourColumns(cells);
    if (isHourTable(hours)) return { kind: "hours", headerRow, columns: hours };
    const days = readDayColumns(cells);
    if (missingFields(days).length === 0 && repeatedFields(days).length === 0) {
      return { kind: "days", headerRow, columns: days.map(({ field }) => field) };
    }
  }
  return null;
}

/** What to propose where the header was not enough: the row with most columns understood, as the kind that fits better. */
export function proposeColumns(rows: readonly CsvRow[]): TableColumns {
  const none = (rows[0]?.cells ?? []).map(() => null);
  const proposals = rows.flatMap(({ cells }, headerRow): TableColumns[] => [
    { kind: "hours", headerRow, columns: withoutRepeats(readHourColumns(cells)) },
    { kind: "days", headerRow, columns: withoutRepeats(readDayColumns(cells).map(({ field }) => field)) },
  ]);
  const understood = ({ columns }: TableColumns) => columns.filter((field) => field !== null).length;
  const best = proposals.reduce<TableColumns>((a, b) => (understood(b) > understood(a) ? b : a), { kind: "hours", headerRow: null, columns: none });
  return best;
}

export type ColumnsProblem = { readonly code: "columns-repeated" | "columns-missing"; readonly fields: readonly string[] };

/** What a choice of columns lacks; null when a table can be read by it. */
export function columnsProblem({ kind, columns }: TableColumns): ColumnsProblem | null {
  if (kind === "hours") {
    const repeated = repeatedHourFields(columns);
    if (repeated.length > 0) return { code: "columns-repeated", fields: repeated };
    if (isHourTable(columns)) return null;
    const has = (field: HourField) => columns.includes(field);
    const missing = [
      ...(has("time") || (has("date") && has("hourOfDay")) ? [] : ["time"]),
      ...(has("stationCode") || has("stationName") ? [] : ["stationCode"]),
    ];
    return { code: "columns-missing", fields: missing.length > 0 ? missing : ["pm25"] };
  }
  const named = columns.map((field) => ({ header: "", field, use: field ? ("read" as const) : ("ignored" as const) }));
  const repeated = repeatedFields(named);
  if (repeated.length > 0) return { code: "columns-repeated", fields: repeated };
  const missing = missingFields(named);
  return missing.length > 0 ? { code: "columns-missing", fields: missing } : null;
}

function withoutRepeats<Field extends string>(fields: readonly (Field | null)[]): (Field | null)[] {
  return fields.map((field, index) => (field !== null && fields.indexOf(field) < index ? null : field));
}
