import type { DayFormTexts } from "@/components/air/day-form";
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
    reason: t("form.reason"),
    reasonHint: t("form.reasonHint"),
    save: t("form.save"),
    saving: t("form.saving"),
    outcomes: { recorded: t.raw("form.saved"), behind: t.raw("form.savedBehind"), unchanged: t.raw("form.unchanged") },
    open: t("form.open"),
  };
}
