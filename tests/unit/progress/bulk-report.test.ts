import { describe, expect, it } from "vitest";
import { periodsLeft } from "@/lib/progress/bulk-report";

const periods = ["2025-08", "2025-09", "2025-10", "2025-11"].map((code) => ({ code }));

describe("periods with something left", () => {
  it("come newest first; those without anything left are gone, but for the open one", () => {
    const handedIn = [
      { code: "2025-08", count: 2 },
      { code: "2025-09", count: 3 },
      { code: "2025-11", count: 3 },
    ];
    expect(periodsLeft(periods, 3, handedIn)).toEqual([
      { code: "2025-11", left: 0 },
      { code: "2025-10", left: 3 },
      { code: "2025-08", left: 1 },
    ]);
  });

  it("are none before the plan begins", () => {
    expect(periodsLeft([], 3, [])).toEqual([]);
  });
});
