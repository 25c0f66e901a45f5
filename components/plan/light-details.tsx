import type { ReactNode } from "react";
import { lightReason, lightWord } from "@/components/plan/light-reason";
import { periodValues } from "@/components/plan/period-values";
import { LightBadge } from "@/components/ui/light-badge";
import { translator, type Translator } from "@/lib/i18n/translator";
import type { RuleSettings } from "@/lib/milestones/rule-set";
import type { LightOverrideView, LightReading } from "@/lib/milestones/types";
import type { CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";

type Props = {
  readonly reading: LightReading;
  /** The rule set's thresholds, which a light's rule is told with. */
  readonly limits: RuleSettings["lights"];
  /** The office's word where the light is an override, and where it is known. */
  readonly override?: LightOverrideView | null;
  /** The task's date as printed, where the office has granted a later one. */
  readonly printedDueOn?: CalendarDate | undefined;
  /** What can be done about the light. */
  readonly children?: ReactNode;
};

/** A light with its reason; opens to the rule, what the rule saw, and the rule set's version. An override is marked as one. */
export function LightDetails({ reading, limits, override = null, printedDueOn, children }: Props) {
  const t = translator("tasks");
  const isOverridden = reading.rule === "overridden";
  return (
    <details className="group min-w-0">
      <summary className="flex min-h-8 cursor-pointer list-none items-baseline gap-2 rounded [&::-webkit-details-marker]:hidden">
        <LightBadge light={reading.light} text={lightWord(t, reading)} />
        {isOverridden ? (
          <span className="rounded-sm border border-edge px-1.5 text-sm whitespace-nowrap">{t("overrideMark")}</span>
        ) : null}
        <span className="min-w-0 text-sm break-words text-quiet">
          {isOverridden && override ? override.reason : lightReason(t, reading)}
        </span>
        <span aria-hidden="true" className="ml-auto text-quiet transition-transform group-open:rotate-90">
          ›
        </span>
      </summary>
      <LightInputsList reading={reading} limits={limits} override={isOverridden ? override : null} printedDueOn={printedDueOn} />
      {children}
    </details>
  );
}

/** What the rule looked at, line by line. */
function LightInputsList({
  reading: { rule, computed, inputs, ruleSetVersion },
  limits,
  override,
  printedDueOn,
}: Pick<Props, "reading" | "limits" | "printedDueOn"> & { readonly override: LightOverrideView | null }) {
  const t = translator("tasks");
  const names = translator("lights");
  const period = (code: string) => t("period", periodValues(code));
  const lines: [string, string][] = [
    ["rule", t("lightInputs.ruleText", { rule: t(`lightRule.${rule}`, limits), version: ruleSetVersion })],
    ...(override ? overrideLines(t, override) : []),
    ...(computed ? [["computed", t("lightInputs.computedText", { light: names(computed.light), rule: t(`lightRule.${computed.rule}`, limits) })] as [string, string]] : []),
    ["asOf", inputs.asOf],
    ["percent", `${inputs.percent}%`],
  ];
  if (inputs.dueOn) {
    lines.push(["dueOn", printedDueOn ? t("lightInputs.extendedText", { printed: printedDueOn, date: inputs.dueOn }) : inputs.dueOn]);
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

/** Who set the light, when, and why. */
function overrideLines(t: Translator, { reason, setBy, setAt }: LightOverrideView): [string, string][] {
  const person = t("lightInputs.overrideText", { person: setBy, at: `${shanghaiDate(setAt)} ${shanghaiTime(setAt)}` });
  return [
    ["override", person],
    ["overrideReason", reason],
  ];
}
