import { lightReason, lightWord } from "@/components/plan/light-reason";
import { periodValues } from "@/components/plan/period-values";
import { LightBadge } from "@/components/ui/light-badge";
import { translator } from "@/lib/i18n/translator";
import type { RuleSettings } from "@/lib/milestones/rule-set";
import type { LightReading } from "@/lib/milestones/types";

/** A light with its reason; opens to the rule, what the rule saw, and the rule set's version. */
export function LightDetails({ reading, limits }: { readonly reading: LightReading; readonly limits: RuleSettings["lights"] }) {
  const t = translator("tasks");
  return (
    <details className="group min-w-0">
      <summary className="flex min-h-8 cursor-pointer list-none items-baseline gap-2 rounded [&::-webkit-details-marker]:hidden">
        <LightBadge light={reading.light} text={lightWord(t, reading)} />
        <span className="min-w-0 text-sm text-quiet">{lightReason(t, reading)}</span>
        <span aria-hidden="true" className="ml-auto text-quiet transition-transform group-open:rotate-90">
          ›
        </span>
      </summary>
      <LightInputsList reading={reading} limits={limits} />
    </details>
  );
}

/** What the rule looked at, line by line. */
function LightInputsList({
  reading: { rule, computed, inputs, ruleSetVersion },
  limits,
}: {
  readonly reading: LightReading;
  readonly limits: RuleSettings["lights"];
}) {
  const t = translator("tasks");
  const names = translator("lights");
  const period = (code: string) => t("period", periodValues(code));
  const lines: [string, string][] = [
    ["rule", t("lightInputs.ruleText", { rule: t(`lightRule.${rule}`, limits), version: ruleSetVersion })],
    ...(computed ? [["computed", t("lightInputs.computedText", { light: names(computed.light), rule: t(`lightRule.${computed.rule}`, limits) })] as [string, string]] : []),
    ["asOf", inputs.asOf],
    ["percent", `${inputs.percent}%`],
  ];
  if (inputs.dueOn) {
    lines.push(["dueOn", inputs.dueOn]);
    lines.push(["expected", t("lightInputs.expectedText", { expected: inputs.expectedPercent ?? 0, behind: inputs.behindPoints ?? 0 })]);
  }
  if (inputs.nextDutyOn) lines.push(["nextDuty", inputs.nextDutyOn]);
  if (inputs.openPeriod) {
    const state = inputs.openPeriodReported ? "reported" : "unreported";
    lines.push(["openPeriod", t(`lightInputs.${state}`, periodValues(inputs.openPeriod))]);
  }
  lines.push(["missed", inputs.missedPeriods.map(period).join("、") || t("lightInputs.none")]);
  if (inputs.closedOn) lines.push(["closedOn", inputs.closedOn]);
  return (
    <dl className="mt-1 mb-2 grid grid-cols-[auto_1fr] gap-x-3 rounded bg-sunken px-3 py-2 text-sm">
      {lines.map(([key, value]) => (
        <div key={key} className="contents">
          <dt className="text-quiet">{t(`lightInputs.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
