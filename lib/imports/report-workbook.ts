import { createHash } from "node:crypto";
import { isSameReport, reportFingerprint, type ReportValues } from "@/lib/progress/report-values";
import type { ReportForm } from "@/lib/progress/types";
import { valuesOfContent } from "@/lib/progress/report-values";

/*
 * A reporting workbook carries, in a hidden first row of each sheet, keys that say what its columns are; people may reorder
 * and rename what they see. A row knows which version of its allocation it was filled from, and a digest of what it said then.
 */

export const reportKeys = ["allocationId", "version", "digest", "seq", "name", "content", "role", "deadline", "previousNarrative", "previousPercent", "percent", "narrative", "problems", "nextSteps", "intent"] as const;
export const indicatorKeys = ["allocationId", "clauseId", "seq", "title", "target", "previous", "value"] as const;
export const dutyKeys = ["allocationId", "dutyId", "seq", "title", "dueOn", "done"] as const;
export const placeKeys = ["plan", "period", "organisation"] as const;

/** What the last column says; its words are the catalogue's, `documents.workbook.intents`. */
export const intents = ["submit", "draft", "skip"] as const;
export type Intent = (typeof intents)[number];

/** A sheet of a workbook by its keys: one record a row. */
export type KeyedSheet = { readonly keys: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** Whose workbook of which period it is. */
export type WorkbookPlace = { readonly plan: string; readonly period: string; readonly organisation: string };

export type WorkbookRow = {
  readonly allocationId: string;
  /** The allocation's when the workbook was made. */
  readonly version: number;
  /** True when the row says what it said when it was made. */
  readonly isUntouched: boolean;
  readonly values: ReportValues;
  readonly intent: Intent;
};

/** Words that people may type for done. */
const yes = new Set(["是", "√", "✓", "y", "yes", "1", "完成", "已完成"]);
const most = 2_000;

export function digestOf(values: ReportValues): string {
  return createHash("sha256").update(reportFingerprint(values)).digest("hex").slice(0, 16);
}

/** What is filled into a row at the beginning: the draft or returned text, else nothing. */
export function prefilled(form: Pick<ReportForm, "content">): ReportValues {
  return valuesOfContent(form.content);
}

/** Null when the sheets are not those of a reporting workbook. */
export function readReportWorkbook(sheets: readonly KeyedSheet[], intentWords: Readonly<Record<Intent, string>>): { readonly place: WorkbookPlace; readonly rows: readonly WorkbookRow[] } | null {
  const find = (keys: readonly string[]) => sheets.find((sheet) => keys.every((key) => sheet.keys.includes(key)));
  const [place, reports] = [find(placeKeys), find(["allocationId", "version", "digest", "percent", "narrative"])];
  const said = place && recordsOf(place)[0];
  if (!said || !reports) return null;
  const readings = recordsOf(find(["allocationId", "clauseId", "value"]));
  const duties = recordsOf(find(["allocationId", "dutyId", "done"]));
  const rows = recordsOf(reports)
    .filter((record) => isId(record.get("allocationId")))
    .slice(0, most)
    .map((record): WorkbookRow => {
      const text = (key: string) => record.get(key) ?? "";
      const allocationId = text("allocationId");
      const own = (each: ReadonlyMap<string, string>) => each.get("allocationId") === allocationId;
      const values: ReportValues = {
        percent: text("percent").trim(),
        narrative: text("narrative"),
        problems: text("problems"),
        nextSteps: text("nextSteps"),
        indicators: Object.fromEntries(readings.filter((each) => own(each) && isId(each.get("clauseId")) && each.get("value")?.trim()).map((each) => [each.get("clauseId") ?? "", (each.get("value") ?? "").trim()])),
        duties: duties.filter((each) => own(each) && isId(each.get("dutyId")) && yes.has((each.get("done") ?? "").trim().toLowerCase())).map((each) => each.get("dutyId") ?? ""),
      };
      const intent = intents.find((each) => intentWords[each] === text("intent").trim()) ?? "submit";
      return { allocationId, version: Number(text("version")) || 0, isUntouched: digestOf(values) === text("digest"), values, intent };
    });
  return { place: { plan: said.get("plan") ?? "", period: said.get("period") ?? "", organisation: said.get("organisation") ?? "" }, rows };
}

/** What would become of a row. */
export type RowVerdict =
  /** Nobody has written into it. */
  | "untouched"
  /** It says what is on record. */
  | "same"
  | "changed"
  /** Somebody has written to the same report since the workbook was made. */
  | "conflict"
  /** The report is on its way, accepted, or the duty closed out or withdrawn. */
  | "closed";

/** Judges a row against the report as it is on record; `form` null: there is none that could be written. */
export function judgeRow(row: WorkbookRow, form: Pick<ReportForm, "content" | "editable" | "allocation"> | null): RowVerdict {
  if (row.isUntouched || row.intent === "skip") return "untouched";
  if (!form) return "closed";
  if (isSameReport(row.values, valuesOfContent(form.content))) return "same";
  if (!form.editable) return "closed";
  return form.allocation.version === row.version ? "changed" : "conflict";
}

function recordsOf(sheet: KeyedSheet | undefined): ReadonlyMap<string, string>[] {
  return (sheet?.rows ?? []).map((cells) => new Map(sheet?.keys.map((key, column) => [key, cells[column] ?? ""])));
}

function isId(text: string | undefined): boolean {
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
