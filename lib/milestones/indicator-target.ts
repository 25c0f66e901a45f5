import type { IndicatorComparator } from "@/lib/plan/types";

/**
 * Whether a reading meets what the text promises. Null when the text gives no value, or only one it calls approximate
 * (左右): how near is near enough is for people to judge.
 */
export function meetsTarget(comparator: IndicatorComparator | null, target: number | null, value: number): boolean | null {
  if (comparator === null || target === null || comparator === "approx") return null;
  const tests: Readonly<Record<Exclude<IndicatorComparator, "approx">, boolean>> = {
    lt: value < target,
    lte: value <= target,
    eq: value === target,
    gte: value >= target,
    gt: value > target,
  };
  return tests[comparator];
}
