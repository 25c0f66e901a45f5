import { describe, expect, it } from "vitest";
import { closedPeriods, datedDeadline, openPeriod, periodDeadline } from "@/lib/milestones/deadline";
import { usualSettings } from "@/lib/milestones/rule-set";
import { parseCalendarDate as day } from "@/lib/time/calendar-date";
import { reportingPeriods } from "@/lib/time/period";

const periods = reportingPeriods(day("2023-01-01"), day("2026-01-01"), usualSettings);
const november = periods.find(({ code }) => code === "2025-11")!;

describe("datedDeadline", () => {
  it.each([
    ["2025-11-30", 0, 31, "ahead"],
    ["2025-12-01", 0, 30, "dueSoon"],
    ["2025-12-30", 99, 1, "dueSoon"],
    ["2025-12-31", 99, 0, "dueToday"],
    ["2026-01-01", 99, -1, "overdue"],
    ["2026-01-31", 0, -31, "overdue"],
    ["2026-01-31", 100, -31, "met"],
    ["2023-01-01", 100, 1095, "met"],
  ])("on %s at %i per cent: %i days left, %s", (today, percent, daysLeft, status) => {
    expect(datedDeadline(day("2025-12-31"), percent, day(today), usualSettings.lights)).toEqual({ dueOn: "2025-12-31", daysLeft, status });
  });
});

describe("periodDeadline", () => {
  it.each([
    ["2025-11-01", false, 24, "open"],
    ["2025-11-21", false, 4, "open"],
    ["2025-11-22", false, 3, "dueSoon"],
    ["2025-11-24", false, 1, "dueSoon"],
    ["2025-11-25", false, 0, "dueToday"],
    ["2025-11-26", false, -1, "overdue"],
    ["2025-11-26", true, -1, "reported"],
    ["2025-11-01", true, 24, "reported"],
  ])("on %s, reported %s: %i days left, %s", (today, reported, daysLeft, status) => {
    const standing = { period: "2025-11", reportDueOn: "2025-11-25", daysLeft, status };
    expect(periodDeadline(november, reported, day(today), usualSettings.lights)).toEqual(standing);
  });
});

describe("openPeriod", () => {
  it.each([
    ["2022-12-31", undefined],
    ["2023-01-01", "2023-01"],
    ["2025-11-30", "2025-11"],
    ["2025-12-01", "2025-12"],
    ["2025-12-31", "2025-12"],
    ["2026-01-01", "2025-12"],
    ["2027-06-01", "2025-12"],
  ])("on %s is %s", (today, code) => {
    expect(openPeriod(periods, day(today))?.code).toBe(code);
  });
});

describe("closedPeriods", () => {
  it.each([
    ["2023-01-25", []],
    ["2023-01-26", ["2023-01"]],
    ["2023-02-25", ["2023-01"]],
    ["2023-02-26", ["2023-02", "2023-01"]],
  ])("on %s are %j", (today, codes) => {
    expect(closedPeriods(periods, day(today)).map(({ code }) => code)).toEqual(codes);
  });

  it("are all of them after the plan, newest first", () => {
    const codes = closedPeriods(periods, day("2026-06-01")).map(({ code }) => code);
    expect([codes.length, codes[0], codes.at(-1)]).toEqual([36, "2025-12", "2023-01"]);
  });
});
