import type { ClauseView } from "@/lib/plan/views";

/** A county's newest reading. */
export type CountyReading = { readonly value: number };

/** What the counties' newest readings make together, and how far that is from the target. */
export type IndicatorRollUp = {
  readonly rule: "sum" | "mean";
  readonly value: number;
  /** How many counties it is made of. */
  readonly count: number;
  /** `value − target`; null where the text gives no value. */
  readonly distance: number | null;
};

/**
 * The counties' readings as one figure, by the clause's own rule: counted things are added up, shares are averaged
 * without weights. Rounded to four decimals, as readings are kept. Null without readings or without a rule.
 */
export function rollUpReadings(
  { aggregate, target }: Pick<ClauseView, "aggregate" | "target">,
  readings: readonly CountyReading[],
): IndicatorRollUp | null {
  if (aggregate === null || readings.length === 0) return null;
  const sum = readings.reduce((total, { value }) => total + value, 0);
  const value = fourDecimals(aggregate === "sum" ? sum : sum / readings.length);
  return { rule: aggregate, value, count: readings.length, distance: target === null ? null : fourDecimals(value - target) };
}

function fourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
