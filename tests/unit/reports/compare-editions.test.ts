import { describe, expect, it } from "vitest";
import type { Light } from "@/lib/milestones/types";
import { compareEditions } from "@/lib/reports/compare-editions";
import type { EditionContent } from "@/lib/reports/edition";

type Unit = readonly [code: string, light: Light, percent: number];
type Task = readonly [seq: number, light: Light, percent: number, units?: readonly Unit[]];

const noLights = { blue: 0, grey: 0, green: 0, yellow: 0, orange: 0, red: 0 };

function edition(tasks: readonly Task[], { heavyDays = 1, counts = {}, version = 1 } = {}): EditionContent {
  const standing = { target: 0.65, heavyDays, validDays: 300, ratio: 0.333, allowedHeavyDays: 2, remaining: 1 };
  return {
    edition: 1,
    period: "2025-10",
    asOf: "2025-10-31",
    dashboard: {
      plan: { code: "plan", title: "方案", targetPercent: 0.65 },
      ruleSetVersion: version,
      counts: { ...noLights, ...counts },
      sections: [],
      target: { year: 2025, observed: standing, dustExcluded: standing },
    },
    tasks: tasks.map(([seq, light, percent, units = []]) => ({
      seq,
      name: `任务${seq}`,
      light,
      rule: "onTime",
      percent,
      allocations: units.map(([code, ...own]) => ({ organisation: code, code, role: "lead" as const, light: own[0], rule: "onTime", percent: own[1], lastReportedPeriod: null })),
    })),
    allocationCounts: noLights,
    organisations: [],
  };
}

describe("comparing editions", () => {
  it.each<[Light, number, Light, number, string]>([
    ["green", 50, "green", 50, "same"],
    ["green", 50, "green", 60, "moved"],
    ["green", 50, "yellow", 60, "worse"],
    ["red", 50, "orange", 50, "better"],
    ["grey", 0, "green", 0, "worse"],
    ["orange", 99, "blue", 100, "better"],
  ])("from %s %i%% to %s %i%%: %s", (light, percent, nextLight, nextPercent, trend) => {
    const { changed, moved, unchanged } = compareEditions(edition([[1, light, percent]]), edition([[1, nextLight, nextPercent]]));
    expect([...changed, ...moved, ...unchanged].map((line) => line.trend)).toEqual([trend]);
    expect([moved.length, unchanged.length]).toEqual([trend === "moved" ? 1 : 0, trend === "same" ? 1 : 0]);
  });

  it("finds the organisations that changed below a task that did not", () => {
    const before = edition([
      [1, "red", 50, [["a", "red", 40], ["b", "green", 60]]],
      [2, "green", 10, [["a", "green", 10]]],
    ]);
    const after = edition([
      [1, "red", 50, [["a", "orange", 40], ["b", "green", 60]]],
      [2, "green", 10, [["a", "green", 10]]],
    ]);
    const { changed, unchanged } = compareEditions(before, after);
    expect(changed).toMatchObject([{ seq: 1, trend: "same", allocations: [{ code: "a", trend: "better", light: { before: "red", after: "orange" } }] }]);
    expect(unchanged.map(({ seq }) => seq)).toEqual([2]);
  });

  it("puts what worsened first, then what got better, then single organisations", () => {
    const { changed, moved } = compareEditions(
      edition([[1, "green", 1, [["a", "green", 1]]], [2, "red", 1], [3, "green", 1], [4, "green", 1], [5, "green", 1]]),
      edition([[1, "green", 1, [["a", "yellow", 1]]], [2, "green", 1], [3, "yellow", 1], [4, "green", 2], [5, "red", 1]]),
    );
    expect([changed.map(({ seq }) => seq), moved.map(({ seq }) => seq)]).toEqual([[3, 5, 2, 1], [4]]);
  });

  it("tells lines that only one of the two has", () => {
    const before = edition([[1, "green", 0, [["a", "green", 0], ["b", "green", 0]]]]);
    const after = edition([[1, "green", 0, [["b", "green", 0], ["c", "yellow", 5]]], [2, "grey", 0]]);
    const [appeared, stayed] = compareEditions(before, after).changed;
    expect(stayed?.allocations.map(({ code, trend }) => `${code} ${trend}`)).toEqual(["c appeared", "a vanished"]);
    expect(appeared).toMatchObject({ seq: 2, trend: "appeared", percent: { before: null, after: 0 } });
  });

  it("sets the totals side by side, the worst light first", () => {
    const { taskCounts, heavyDays, ruleSetVersions } = compareEditions(
      edition([], { counts: { red: 2, green: 31 } }),
      edition([], { heavyDays: 3, counts: { red: 1, green: 32 }, version: 4 }),
    );
    expect(taskCounts[0]).toEqual({ light: "red", before: 2, after: 1 });
    expect(taskCounts.find(({ light }) => light === "green")).toEqual({ light: "green", before: 31, after: 32 });
    expect([heavyDays.observed, ruleSetVersions]).toEqual([
      { before: 1, after: 3 },
      { before: 1, after: 4 },
    ]);
  });
});
