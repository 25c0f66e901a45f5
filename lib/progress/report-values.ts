import type { ReportContent } from "@/lib/progress/types";

/** A report as it is being typed: every field is text until it is sent. */
export type ReportValues = {
  readonly percent: string;
  readonly narrative: string;
  readonly problems: string;
  readonly nextSteps: string;
  /** By the indicator clause's id. */
  readonly indicators: Readonly<Record<string, string>>;
  /** Ids of the duties ticked as done. */
  readonly duties: readonly string[];
};

/** What the draft is for and builds on. */
export type DraftPlace = {
  /** `YYYY-MM` */
  readonly period: string;
  /** The allocation's. */
  readonly version: number;
};

export function valuesOfContent({ percent, indicators, ...texts }: ReportContent): ReportValues {
  return {
    ...texts,
    percent: percent === null ? "" : String(percent),
    indicators: Object.fromEntries(Object.entries(indicators).map(([id, value]) => [id, String(value)])),
  };
}

/** What a refused form sent, by field name; the other way round for filling it again. */
export function valuesOfFields(fields: Readonly<Record<string, string>>): ReportValues {
  const { percent = "", narrative = "", problems = "", nextSteps = "" } = fields;
  const indicators = Object.fromEntries(fieldsBelow("indicators", fields));
  return { percent, narrative, problems, nextSteps, indicators, duties: fieldsBelow("duties", fields).map(([id]) => id) };
}

function fieldsBelow(area: string, fields: Readonly<Record<string, string>>): [string, string][] {
  const prefix = `${area}.`;
  return Object.entries(fields).flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : []));
}

/** Whether two reports say the same; blanks at the ends and empty readings do not count. */
export function isSameReport(a: ReportValues, b: ReportValues): boolean {
  return reportFingerprint(a) === reportFingerprint(b);
}

export function isEmptyReport(values: ReportValues): boolean {
  return isSameReport(values, { percent: "", narrative: "", problems: "", nextSteps: "", indicators: {}, duties: [] });
}

/** Whether everything is there that a submission must have; the server still judges each value. */
export function isCompleteReport({ percent, narrative }: ReportValues): boolean {
  return normaliseNumber(percent) !== "" && /[^\p{Z}\p{C}]/u.test(narrative);
}

/** Body of `POST /api/v1/allocations/{id}/updates`: keeps a draft, or hands the report in. */
export function reportBody(values: ReportValues, { period, version }: DraftPlace, submit: boolean) {
  const { percent, narrative, problems, nextSteps } = values;
  return {
    percent: numberOrText(percent),
    narrative,
    problems,
    nextSteps,
    indicators: Object.fromEntries(filledReadings(values).map(([id, text]) => [id, numberOrText(text)])),
    duties: [...values.duties],
    period,
    version,
    submit,
  };
}

/** The typed number as its characters would be on any keyboard: full-width digits, a per cent sign and blanks give way. */
export function normaliseNumber(text: string): string {
  return text.normalize("NFKC").replaceAll(/[%\s,]/g, "");
}

/** One up or down from what is typed, within 0–100; from nothing it begins at `start`. */
export function stepPercent(text: string, step: number, start: number): string {
  const current = numberOrText(text);
  const from = typeof current === "number" ? current : start;
  return String(Math.min(100, Math.max(0, Math.round(from) + step)));
}

/** What is no number is sent as it is, so that the server's words about it come back to the field. */
function numberOrText(text: string): number | string | null {
  const plain = normaliseNumber(text);
  if (plain === "") return null;
  return /^[+-]?\d{1,12}(\.\d{1,8})?$/.test(plain) ? Number(plain) : plain;
}

function filledReadings({ indicators }: ReportValues): [string, string][] {
  return Object.entries(indicators).filter(([, text]) => text.trim() !== "");
}

/** What a report says as one text: two reports that say the same have the same. */
export function reportFingerprint(values: ReportValues): string {
  const { percent, narrative, problems, nextSteps } = values;
  const texts = [percent, narrative, problems, nextSteps].map((text) => text.replaceAll("\r\n", "\n").trim());
  const readings = filledReadings(values).map(([id, text]) => [id, text.trim()]);
  return JSON.stringify([texts, readings.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)), values.duties.toSorted()]);
}
