import type { DayFormTexts } from "@/components/air/day-form";
import type { ImportTexts } from "@/components/air/import-form";
import { dayConcentrations, type DayConcentration } from "@/lib/air/types";
import { translator } from "@/lib/i18n/translator";

/** The sentences of the one-day form. */
export function dayFormTexts(): DayFormTexts {
  const t = translator("air");
  const withUnit = (name: DayConcentration) => `${t(`pollutants.${name}`)}（${t(name === "co" ? "units.mg" : "units.ug")}）`;
  return {
    date: t("form.date"),
    state: t("form.state"),
    states: t.raw("states"),
    concentrations: t("form.concentrations"),
    blank: t("form.blank"),
    pollutants: Object.fromEntries(dayConcentrations.map((name) => [name, withUnit(name)])) as DayFormTexts["pollutants"],
    dust: t("form.dust"),
    dustHint: t("form.dustHint"),
    document: t("form.document"),
    documentHint: t("form.documentHint"),
    documentDate: t("form.documentDate"),
    person: t("form.person"),
    save: t("form.save"),
    saving: t("form.saving"),
    outcomes: { recorded: t.raw("form.saved"), behind: t.raw("form.savedBehind"), unchanged: t.raw("form.unchanged") },
    open: t("form.open"),
  };
}

/** The sentences of the import form and its preview; those with gaps are filled in the browser. */
export function importTexts(): ImportTexts {
  const t = translator("air");
  return {
    file: t("importing.file"),
    limit: t("importing.limit"),
    tooLarge: t("importing.tooLarge"),
    defaultState: t("importing.defaultState"),
    defaultStateHint: t("importing.defaultStateHint"),
    states: t.raw("states"),
    preview: t("importing.preview"),
    previewing: t("importing.previewing"),
    outcome: t.raw("importing.outcome"),
    toYear: t.raw("importing.toYear"),
    previewTitle: t.raw("importing.previewTitle"),
    confirming: t("importing.confirming"),
    wrongTitle: t.raw("importing.wrongTitle"),
    rowsTitle: t.raw("importing.rowsTitle"),
    allRowsTitle: t.raw("importing.allRowsTitle"),
    shownFirst: t.raw("importing.shownFirst"),
    tableRegion: t.raw("importing.tableRegion"),
    line: t("importing.line"),
    date: t("days.date"),
    verdict: t("importing.verdict"),
    aqi: t("days.aqi"),
    remarks: t("importing.remarks"),
    noData: t("noData"),
    verdicts: t.raw("importing.verdicts"),
    levels: ([1, 2, 3, 4, 5, 6] as const).map((level) => t(`levelsShort.${level}`)),
  };
}
