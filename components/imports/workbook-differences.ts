import { translator } from "@/lib/i18n/translator";
import type { WorkbookPreviewRow } from "@/lib/imports/workbook-views";
import type { ReportValues } from "@/lib/progress/report-values";

export type Difference = { readonly field: string; readonly before: string; readonly after: string };

const nothing: ReportValues = { percent: "", narrative: "", problems: "", nextSteps: "", indicators: {}, duties: [] };

/** Where a workbook's row and the record differ, field by field, in words. */
export function workbookDifferences({ row, recorded }: WorkbookPreviewRow, titles: Readonly<Record<string, string>>): Difference[] {
  const t = translator("documents.workbook.preview");
  const told = (values: ReportValues): Record<string, string> => ({
    percent: values.percent === "" ? "" : `${values.percent}%`,
    narrative: values.narrative.trim(),
    problems: values.problems.trim(),
    nextSteps: values.nextSteps.trim(),
    indicators: Object.entries(values.indicators).filter(([, value]) => value.trim() !== "").map(([id, value]) => `${titles[id] ?? ""} ${value}`).toSorted().join("\n"),
    duties: values.duties.map((id) => titles[id] ?? "").toSorted().join("\n"),
  });
  const [before, after] = [told(recorded ?? nothing), told(row.values)];
  return Object.keys(after)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field: t(`fields.${field}`), before: before[field] || t("empty"), after: after[field] || t("empty") }));
}
