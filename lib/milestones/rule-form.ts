import type { RuleSettings } from "@/lib/milestones/rule-set";
import { seasonNames } from "@/lib/plan/types";

/** Settings as a form's fields by name; {@link readRuleForm} is the way back. */
export function ruleFields(settings: RuleSettings): Record<string, string> {
  const { period, reportDay, reviewDay, bulletinDay, lights, rollUp, seasons, eventDutyDays, reminders } = settings;
  const numbers = { reportDay, reviewDay, bulletinDay, eventDutyDays, ...prefixed("lights", lights), ...prefixed("rollUp", rollUp) };
  return {
    "settings.period": period,
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [`settings.${name}`, String(value)])),
    ...Object.fromEntries(
      seasonNames.flatMap((name) => [
        [`settings.seasons.${name}.first`, String(seasons[name][0] ?? "")],
        [`settings.seasons.${name}.last`, String(seasons[name].at(-1) ?? "")],
      ]),
    ),
    "settings.reminders.before": reminders.before.join(", "),
    "settings.reminders.after": reminders.after.join(", "),
  };
}

/**
 * A form's nested texts as settings, for the schema to judge: digits become numbers, also full-width ones, a season's
 * first and last month its months, a list's text its numbers. What is no number stays the text it is.
 */
export function readRuleForm(form: unknown): unknown {
  if (!isRecord(form)) return form;
  const { period, seasons, reminders, ...numbers } = form;
  return {
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, mapTexts(value, numberIn)])),
    period,
    seasons: isRecord(seasons) ? Object.fromEntries(Object.entries(seasons).map(([name, span]) => [name, monthsIn(span)])) : seasons,
    reminders: mapTexts(reminders, (text) => text.split(/[\s,，、;；]+/).filter(Boolean).map(numberIn)),
  };
}

function prefixed(place: string, values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${place}.${name}`, value]));
}

function mapTexts(value: unknown, read: (text: string) => unknown): unknown {
  if (typeof value === "string") return read(value);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(each, read)])) : value;
}

function numberIn(text: string): number | string {
  const plain = text.normalize("NFKC").trim();
  return /^\d{1,9}$/.test(plain) ? Number(plain) : text;
}

/** From the first to the last month, over the turn of the year where the last comes before the first. */
function monthsIn(span: unknown): unknown {
  if (!isRecord(span)) return span;
  const [first, last] = [numberIn(String(span.first)), numberIn(String(span.last))];
  if (!isMonth(first) || !isMonth(last)) return [first, last];
  const length = ((last - first + 12) % 12) + 1;
  return Array.from({ length }, (_, index) => ((first + index - 1) % 12) + 1);
}

function isMonth(value: number | string): value is number {
  return typeof value === "number" && value >= 1 && value <= 12;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
