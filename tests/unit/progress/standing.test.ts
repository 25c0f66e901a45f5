import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterAcceptance, afterSignOff, initialStanding } from "@/lib/progress/standing";

const at = (text: string) => new Date(text);

describe("afterSignOff", () => {
  it("counts the day in Shanghai", () => {
    const standing = afterSignOff(initialStanding, "2025-10", at("2025-10-24T16:30:00Z"));
    expect(standing).toEqual({
      percent: 0,
      reportedPeriods: ["2025-10"],
      lastReportedPeriod: "2025-10",
      lastReportedOn: "2025-10-25",
      lastAcceptedPeriod: null,
    });
  });

  it("keeps periods ascending and the newest in front when an older one is caught up", () => {
    const newest = afterSignOff(initialStanding, "2025-10", at("2025-10-20T02:00:00Z"));
    expect(afterSignOff(newest, "2025-08", at("2025-11-01T02:00:00Z"))).toMatchObject({
      reportedPeriods: ["2025-08", "2025-10"],
      lastReportedPeriod: "2025-10",
      lastReportedOn: "2025-10-20",
    });
  });

  it("moves the day when the same period is signed off again after a return", () => {
    const first = afterSignOff(initialStanding, "2025-10", at("2025-10-20T02:00:00Z"));
    expect(afterSignOff(first, "2025-10", at("2025-10-24T02:00:00Z"))).toMatchObject({
      reportedPeriods: ["2025-10"],
      lastReportedOn: "2025-10-24",
    });
  });
});

describe("afterAcceptance", () => {
  it("takes the percentage of the newest accepted period only", () => {
    const october = afterAcceptance(initialStanding, "2025-10", 80);
    expect(afterAcceptance(october, "2025-09", 95)).toEqual(october);
    expect(afterAcceptance(october, "2025-11", 78)).toMatchObject({ percent: 78, lastAcceptedPeriod: "2025-11" });
  });

  it("does not depend on the order in which periods are accepted", () => {
    const accepted = fc.uniqueArray(fc.record({ month: fc.integer({ min: 10, max: 12 }), percent: fc.nat(100) }), {
      selector: ({ month }) => month,
      minLength: 1,
    });
    fc.assert(
      fc.property(accepted, (reports) => {
        const fold = (order: typeof reports) =>
          order.reduce((standing, { month, percent }) => afterAcceptance(standing, `2025-${month}`, percent), initialStanding);
        expect(fold(reports.toReversed())).toEqual(fold(reports));
        const newest = reports.toSorted((a, b) => b.month - a.month)[0];
        expect(fold(reports).percent).toBe(newest?.percent);
      }),
    );
  });
});
