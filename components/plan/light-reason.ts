import { periodValues } from "@/components/plan/period-values";
import type { LightReading } from "@/lib/milestones/types";

/** The part of next-intl's translator that the words of lights need. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

/** The light's word where its colour's own would mislead: red is 逾期 only once a date has passed. */
export function lightWord(t: Words, { rule }: LightReading): string | undefined {
  return rule === "farBehind" || rule === "periodsMissed" ? t(`lightWord.${rule}`) : undefined;
}

/** Why a light shines, in one short sentence of `tasks.lightReason`. */
export function lightReason(t: Words, { rule, inputs }: LightReading): string {
  const missed = inputs.missedPeriods.map((code) => t("period", periodValues(code)));
  return t(`lightReason.${rule}`, {
    percent: inputs.percent,
    expected: inputs.expectedPercent ?? 0,
    behind: inputs.behindPoints ?? 0,
    days: Math.abs(inputs.daysLeft ?? 0),
    reportDays: inputs.openPeriodDaysLeft ?? 0,
    dueOn: inputs.dueOn ?? "",
    dutyOn: inputs.nextDutyOn ?? "",
    dutyDays: Math.abs(inputs.dutyDaysLeft ?? 0),
    periods: inputs.missedInARow,
    closedOn: inputs.closedOn ?? "",
    dated: inputs.dueOn ? "yes" : "no",
    missed: missed.toReversed().join("、"),
  });
}
