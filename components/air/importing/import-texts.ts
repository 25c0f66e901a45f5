import type { ColumnsTexts } from "@/components/air/importing/columns-form";
import type { UploadTexts } from "@/components/air/importing/upload-form";
import { dayFields } from "@/lib/air/importing/day-columns";
import { hourFields } from "@/lib/air/importing/hour-columns";
import { startRows } from "@/lib/air/importing/table-layout";
import { translator } from "@/lib/i18n/translator";

function choiceTexts() {
  const t = translator("air");
  return {
    defaultState: t("importing.defaultState"),
    defaultStateHint: t("importing.defaultStateHint"),
    states: t.raw("states") as UploadTexts["states"],
    zeroIsMissing: t("importing.zeroIsMissing"),
    zeroIsMissingHint: t("importing.zeroIsMissingHint"),
  };
}

/** The sentences of the form that sends a file. */
export function uploadTexts(): UploadTexts {
  const t = translator("air.importing");
  return {
    ...choiceTexts(),
    file: t("file"),
    limit: t("limit"),
    tooLarge: t("tooLarge"),
    missing: t("fileMissing"),
    send: t("preview"),
    sending: t.raw("sending") as string,
    cancel: t("stopSending"),
    lost: t("lost"),
    needsScripts: t("needsScripts"),
  };
}

/** The sentences of the form in which people say what a file's columns are. */
export function columnsTexts(width: number): ColumnsTexts {
  const t = translator("air.imports");
  const named = (fields: readonly string[]) => fields.map((value) => ({ value, label: t(`fields.${value}`) }));
  return {
    ...choiceTexts(),
    kind: t("kind"),
    kinds: t.raw("kinds") as ColumnsTexts["kinds"],
    headerRow: t("headerRow"),
    headerRows: [{ value: "none", label: t("headerNone") }, ...Array.from({ length: startRows }, (_, row) => ({ value: String(row), label: t("headerAt", { row: row + 1 }) }))],
    columns: t("columns"),
    columnOf: Array.from({ length: width }, (_, index) => t("columnOf", { number: index + 1 })),
    notRead: t("notRead"),
    fields: { hours: named(hourFields), days: named(dayFields) },
    read: t("read"),
    sending: t("sending"),
    offline: t("offline"),
  };
}
