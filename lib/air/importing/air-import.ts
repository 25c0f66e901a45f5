import { z } from "zod";
import type { HoursFound } from "@/lib/air/importing/hour-tally";
import type { JudgedImport } from "@/lib/air/importing/judge-import";
import type { TableColumns, TableStart } from "@/lib/air/importing/table-layout";
import { tableColumnsSchema } from "@/lib/air/importing/table-layout";
import { airDayStates, type AirDayState } from "@/lib/air/types";

export const airImportStates = ["received", "unmapped", "refused", "ready", "writing", "done", "cancelled"] as const;
export type AirImportState = (typeof airImportStates)[number];

/** What becomes of a row of hours: as the file says, and held against the hours on record. */
export const hourRowKinds = { v: "new", c: "changed", u: "unchanged", r: "repeated", f: "foreign", w: "wrong" } as const;
export type HourRowKind = keyof typeof hourRowKinds;
export type HourVerdict = (typeof hourRowKinds)[HourRowKind];

export type HoursSummary = {
  readonly kind: "hours";
  readonly found: HoursFound;
  readonly counts: Readonly<Record<HourVerdict, number>>;
  readonly unknownColumns: readonly string[];
  /** What writing came to. */
  readonly written?: { readonly hours: number; readonly corrected: number; readonly days: number };
};
export type DaysSummary = {
  readonly kind: "days";
  readonly judged: JudgedImport;
  readonly written?: { readonly days: number; readonly unchanged: number };
};
export type ImportSummary = HoursSummary | DaysSummary;

/** Why a file is refused: a key below `air.imports.refusals`, with what its sentence names. */
export type ImportRefusal = { readonly code: string; readonly line?: number };

/** One import as its screen shows it. */
export type AirImportView = {
  readonly id: string;
  readonly no: number;
  readonly state: AirImportState;
  readonly kind: "hours" | "days" | null;
  readonly fileName: string;
  readonly sha256: string;
  readonly byteSize: number;
  readonly defaultState: AirDayState;
  readonly zeroIsMissing: boolean;
  readonly columns: TableColumns | null;
  readonly firstRows: TableStart["rows"] | null;
  /** Rows read or written so far. */
  readonly progress: number;
  readonly summary: ImportSummary | null;
  readonly refusal: ImportRefusal | null;
  readonly reason: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly confirmedBy: string | null;
  readonly settledAt: Date | null;
  readonly version: number;
};

/** A year of every station of a province in one file fits; bytes. */
export const maxImportBytes = 400 * 1024 * 1024;

/** What comes with a file's bytes. */
export const receiveImportSchema = z.object({
  fileName: z.string().trim().min(1, { error: "airImports.file-missing" }).max(200).transform((name) => name.replace(/[\p{Cc}\p{Cf}/\\]/gu, " ")),
  defaultState: z.enum(airDayStates, { error: "air.state-invalid" }),
  zeroIsMissing: z.enum(["true", "false"]).default("false").transform((text) => text === "true"),
});
export type ReceiveImportInput = z.output<typeof receiveImportSchema>;

const place = { id: z.uuid(), version: z.coerce.number().int().positive() };

export const cancelImportSchema = z.object({ id: z.uuid() });

export const confirmImportSchema = z.object({
  ...place,
  reason: z.string().trim().max(500, { error: "airImports.reason-long" }).default(""),
});
export type ConfirmImportInput = z.output<typeof confirmImportSchema>;

/** Columns as a form names them: `column0`, `column1`, …; an empty one is not read. */
export const nameColumnsSchema = z
  .object({
    ...place,
    kind: z.enum(["hours", "days"], { error: "airImports.kind-missing" }),
    headerRow: z.string().regex(/^(none|\d)$/),
    zeroIsMissing: z.literal("on").optional(),
    defaultState: z.enum(airDayStates, { error: "air.state-invalid" }),
  })
  .catchall(z.string())
  .transform((form, context) => {
    const named = Object.entries(form).flatMap(([key, value]) => {
      const index = /^column(\d{1,3})$/.exec(key)?.[1];
      return index === undefined ? [] : [[Number(index), String(value)] as const];
    });
    const width = Math.max(0, ...named.map(([index]) => index + 1));
    const columns = Array.from({ length: width }, (_, index) => named.find(([at]) => at === index)?.[1] || null);
    const parsed = tableColumnsSchema.safeParse({ kind: form.kind, headerRow: form.headerRow === "none" ? null : Number(form.headerRow), columns });
    if (!parsed.success) {
      context.addIssue({ code: "custom", path: ["columns"], message: "airImports.columns-missing" });
      return z.NEVER;
    }
    return { id: form.id, version: form.version, columns: parsed.data, zeroIsMissing: form.zeroIsMissing === "on", defaultState: form.defaultState };
  });
export type NameColumnsInput = z.output<typeof nameColumnsSchema>;

/** What confirming would write. */
export function prospectsOf(summary: ImportSummary): { readonly writable: number; readonly corrected: number; readonly wrong: number } {
  const { counts } = summary.kind === "hours" ? summary : summary.judged;
  return { writable: counts.new + counts.changed, corrected: counts.changed, wrong: counts.wrong };
}
