import type { IndicatorWithTarget } from "@/components/progress/report-fields";
import { translator } from "@/lib/i18n/translator";
import type { IndicatorField } from "@/lib/progress/types";

/** What the plan promises, in words beside each indicator's field. */
export function withTargetTexts(indicators: readonly IndicatorField[]): IndicatorWithTarget[] {
  const t = translator("tasks");
  return indicators.map((indicator) => {
    const { comparator, target, unit } = indicator;
    const targetText =
      comparator && target !== null
        ? t("target", { target: t(`comparator.${comparator}`, { value: target, unit: unit ?? "" }) })
        : t("noTarget");
    return { ...indicator, targetText };
  });
}
