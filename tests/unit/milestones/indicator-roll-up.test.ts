import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rollUpReadings } from "@/lib/milestones/indicator-roll-up";

const readings = (...values: number[]) => values.map((value) => ({ value }));

describe("rollUpReadings", () => {
  it.each([
    ["sum", 800, [120.5, 200.25, 500], { rule: "sum", value: 820.75, count: 3, distance: 20.75 }],
    ["sum", 0, [3, 0, 1], { rule: "sum", value: 4, count: 3, distance: 4 }],
    ["mean", 100, [100, 95, 98], { rule: "mean", value: 97.6667, count: 3, distance: -2.3333 }],
    ["mean", null, [80], { rule: "mean", value: 80, count: 1, distance: null }],
    ["sum", 1, [0.1, 0.2, 0.7], { rule: "sum", value: 1, count: 3, distance: 0 }],
  ] as const)("%s against %s of %j", (aggregate, target, values, expected) => {
    expect(rollUpReadings({ aggregate, target }, readings(...values))).toEqual(expected);
  });

  it("is nothing without readings or without a rule", () => {
    expect(rollUpReadings({ aggregate: "sum", target: 1 }, [])).toBeNull();
    expect(rollUpReadings({ aggregate: null, target: 1 }, readings(1))).toBeNull();
  });

  it("averages to something between the least and the largest", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 7 }), (values) => {
        const { value } = rollUpReadings({ aggregate: "mean", target: null }, readings(...values))!;
        expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 0.0001);
        expect(value).toBeLessThanOrEqual(Math.max(...values) + 0.0001);
      }),
    );
  });
});
