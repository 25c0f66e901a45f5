import { lightOfDeadline } from "@/components/plan/days-left";
import type { FieldParts } from "@/components/progress/report-fields";
import { translator } from "@/lib/i18n/translator";
import type { ReportForm } from "@/lib/progress/types";

/** What the plan promises and by when, in words beside each field. */
export function fieldParts({ indicators, duties }: Pick<ReportForm, "indicators" | "duties">): FieldParts {
  const t = translator("tasks");
  return {
    indicators: indicators.map((indicator) => {
      const { comparator, target, unit } = indicator;
      const targetText =
        comparator && target !== null
          ? t("target", { target: t(`comparator.${comparator}`, { value: target, unit: unit ?? "" }) })
          : t("noTarget");
      return { ...indicator, targetText };
    }),
    duties: duties.map((duty) => {
      const { dueOn, status, daysLeft } = duty.deadline;
      const left = t(`daysLeft.${status}`, { days: Math.abs(daysLeft) });
      return { ...duty, dueText: `${dueOn} · ${left}`, light: lightOfDeadline[status] };
    }),
  };
}
