import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runsOf } from "@/lib/air/date-runs";
import { addDays, daysBetween, parseCalendarDate } from "@/lib/time/calendar-date";

const first = parseCalendarDate("2024-02-01");

describe("runs of days", () => {
  it.each([
    [[], []],
    [[3], [[3, 3]]],
    [[1, 2, 3, 5, 7, 8], [[1, 3], [5, 5], [7, 8]]],
    // 2024-02-29 and 2024-03-01
    [[28, 29], [[28, 29]]],
  ])("of %j are %j", (offsets, runs) => {
    const dates = offsets.map((offset) => addDays(first, offset));
    expect(runsOf(dates)).toEqual(runs.map(([from, to]) => ({ from: addDays(first, from!), to: addDays(first, to!) })));
  });

  it("cover every day once", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 60 })), (offsets) => {
        const dates = offsets.toSorted((a, b) => a - b).map((offset) => addDays(first, offset));
        const days = runsOf(dates).flatMap(({ from, to }) =>
          Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index)),
        );
        expect(days).toEqual(dates);
      }),
    );
  });
});
