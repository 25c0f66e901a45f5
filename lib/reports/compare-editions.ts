import { severityOf } from "@/lib/milestones/light";
import { lights, type Light } from "@/lib/milestones/types";
import type { EditionContent } from "@/lib/reports/edition";

/** A figure in two editions; null where one of them does not have the line. */
export type Pair<Value> = { readonly before: Value | null; readonly after: Value | null };

type Reading = { readonly light: Light; readonly percent: number };

export type LineChange = {
  /** `worse` and `better` by the light alone; `moved` where only the percentage changed. */
  readonly trend: "worse" | "better" | "moved" | "same" | "appeared" | "vanished";
  readonly light: Pair<Light>;
  readonly percent: Pair<number>;
};

export type AllocationLine = LineChange & { readonly code: string; readonly organisation: string };
export type TaskLine = LineChange & {
  readonly seq: number;
  readonly name: string;
  /** Those that changed, in the order of the duty table. */
  readonly allocations: readonly AllocationLine[];
};

export type EditionComparison = {
  /** Those whose light changed, or an allocation's: the worsened first, then in the plan's order. */
  readonly changed: readonly TaskLine[];
  /** Those that changed in percentages alone. */
  readonly moved: readonly TaskLine[];
  readonly unchanged: readonly TaskLine[];
  readonly taskCounts: readonly (Pair<number> & { readonly light: Light })[];
  readonly allocationCounts: readonly (Pair<number> & { readonly light: Light })[];
  /** Heavy-pollution days so far in the editions' years. */
  readonly heavyDays: { readonly observed: Pair<number>; readonly dustExcluded: Pair<number> };
  readonly years: Pair<number>;
  readonly ruleSetVersions: Pair<number>;
};

/** Two editions line by line. */
export function compareEditions(before: EditionContent, after: EditionContent): EditionComparison {
  const lines = pairUp(before.tasks, after.tasks, ({ seq }) => seq).map(({ before: old, after: now, one }) => ({
    seq: one.seq,
    name: one.name,
    ...lineChange(old, now),
    allocations: pairUp(old?.allocations ?? [], now?.allocations ?? [], ({ code }) => code)
      .map((pair) => ({ code: pair.one.code, organisation: pair.one.organisation, ...lineChange(pair.before, pair.after) }))
      .filter(({ trend }) => trend !== "same"),
  }));
  const weights = new Map(lines.map((line) => [line, weightOf(line)]));
  const ofWeight = (...wanted: readonly number[]) => lines.filter((line) => wanted.includes(weights.get(line) ?? 0));
  const targetOf = (which: "observed" | "dustExcluded") => ({
    before: before.dashboard.target[which].heavyDays,
    after: after.dashboard.target[which].heavyDays,
  });
  return {
    changed: [...ofWeight(4), ...ofWeight(3), ...ofWeight(2)],
    moved: ofWeight(1),
    unchanged: ofWeight(0),
    taskCounts: countPairs(before.dashboard.counts, after.dashboard.counts),
    allocationCounts: countPairs(before.allocationCounts, after.allocationCounts),
    heavyDays: { observed: targetOf("observed"), dustExcluded: targetOf("dustExcluded") },
    years: { before: before.dashboard.target.year, after: after.dashboard.target.year },
    ruleSetVersions: { before: before.dashboard.ruleSetVersion, after: after.dashboard.ruleSetVersion },
  };
}

/** How much a line's change asks to be looked at; an allocation's light counts where the task's own stayed. */
function weightOf({ trend, allocations }: TaskLine): number {
  if (trend === "worse" || trend === "appeared" || trend === "vanished") return 4;
  if (trend === "better") return 3;
  if (allocations.some((each) => each.trend !== "moved")) return 2;
  return trend === "moved" || allocations.length > 0 ? 1 : 0;
}

function pairUp<Line>(before: readonly Line[], after: readonly Line[], keyOf: (line: Line) => string | number) {
  const earlier = new Map(before.map((line) => [keyOf(line), line]));
  const later = new Set(after.map(keyOf));
  return [
    ...after.map((line) => ({ before: earlier.get(keyOf(line)) ?? null, after: line, one: line })),
    ...before.filter((line) => !later.has(keyOf(line))).map((line) => ({ before: line, after: null, one: line })),
  ];
}

function lineChange(before: Reading | null, after: Reading | null): LineChange {
  return {
    trend: trendOf(before, after),
    light: { before: before?.light ?? null, after: after?.light ?? null },
    percent: { before: before?.percent ?? null, after: after?.percent ?? null },
  };
}

function trendOf(before: Reading | null, after: Reading | null): LineChange["trend"] {
  if (!before) return "appeared";
  if (!after) return "vanished";
  const difference = severityOf(after.light) - severityOf(before.light);
  if (difference !== 0) return difference > 0 ? "worse" : "better";
  return before.percent === after.percent ? "same" : "moved";
}

function countPairs(before: Readonly<Record<Light, number>>, after: Readonly<Record<Light, number>>) {
  return lights.toReversed().map((light) => ({ light, before: before[light], after: after[light] }));
}
