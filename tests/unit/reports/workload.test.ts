import { describe, expect, it } from "vitest";
import type { OrganisationRef } from "@/lib/plan/views";
import type { WorkloadFigures } from "@/lib/reports/types";
import { spokenDuration, workloadRows, workloadTotals, type FiguresRow } from "@/lib/reports/workload";

const organisation = (code: string): OrganisationRef => {
  return { id: `id-${code}`, code, name: code, shortName: code, kind: "county", divisionCode: null };
};

function figures(code: string, period: string, changes: Partial<WorkloadFigures> = {}): FiguresRow {
  const none = { owed: 3, reported: 0, accepted: 0, returned: 0, waiting: 0, writing: null, review: null };
  return { ...none, ...changes, organisation: organisation(code), period };
}

const codesOf = (rows: readonly FiguresRow[]) => workloadRows(rows, "2025-11", "2025-10").map((row) => row.organisation.code);

describe("the burden", () => {
  it("sorts by what is owed, then returned, then time, else leaves the order", () => {
    const writing = { median: 60, longest: 60 };
    const rows = [
      figures("first", "2025-11"),
      figures("second", "2025-11"),
      figures("slow", "2025-11", { writing }),
      figures("returned", "2025-11", { returned: 1 }),
      figures("most", "2025-11", { owed: 4 }),
    ];
    expect(codesOf(rows)).toEqual(["most", "returned", "slow", "first", "second"]);
  });

  it("stands beside that of the period before, also where nothing is owed any more", () => {
    const rows = workloadRows([figures("a", "2025-11", { reported: 2 }), figures("a", "2025-10"), figures("b", "2025-10")], "2025-11", "2025-10");
    expect(rows.map(({ organisation: { code }, now, before }) => [code, now.owed, now.reported, before?.owed])).toEqual([
      ["a", 3, 2, 3],
      ["b", 0, 0, 3],
    ]);
    expect(workloadTotals(rows)).toEqual({ owed: 3, reported: 2 });
  });

  it("has nothing before the first period", () => {
    expect(workloadRows([figures("a", "2023-01")], "2023-01", null)[0]?.before).toBeNull();
  });
});

describe("a span as people say it", () => {
  it.each([
    [-5, "minutes", 0],
    [29, "minutes", 0],
    [30, "minutes", 1],
    [7_169, "minutes", 119],
    [7_200, "hours", 2],
    [172_799, "hours", 48],
    [172_800, "days", 2],
    [475_200, "days", 6],
  ])("%i seconds", (seconds, unit, value) => {
    expect(spokenDuration(seconds)).toEqual({ unit, value });
  });
});
