import { lightOfDeadline } from "@/components/plan/days-left";
import type { FieldParts } from "@/components/progress/report-fields";
import { translator } from "@/lib/i18n/translator";
import type { ReportForm } from "@/lib/progress/types";

type Reading = { readonly ledger: string; readonly count: number };

/** What the plan promises and by when, in words beside each field; `readings`: counts of ledgers by the indicator's clause. */
export function fieldParts({ indicators, duties }: Pick<ReportForm, "indicators" | "duties">, readings: Readonly<Record<string, Reading>> = {}): FieldParts {
  const t = translator("tasks");
  const ledgers = translator("ledgers");
  const readingOf = (clauseId: string) => {
    const reading = readings[clauseId];
    return reading ? { count: reading.count, words: ledgers("reading", reading), adopt: ledgers("adopt") } : null;
  };
  return {
    indicators: indicators.map((indicator) => {
      const { comparator, target, unit } = indicator;
      const targetText =
        comparator && target !== null
          ? t("target", { target: t(`comparator.${comparator}`, { value: target, unit: unit ?? "" }) })
          : t("noTarget");
      return { ...indicator, targetText, reading: readingOf(indicator.clauseId) };
    }),
    duties: duties.map((duty) => {
      const { dueOn, status, daysLeft } = duty.deadline;
      const left = t(`daysLeft.${status}`, { days: Math.abs(daysLeft) });
      return { ...duty, dueText: `${dueOn} · ${left}`, light: lightOfDeadline[status] };
    }),
  };
}
