import { describe, expect, it } from "vitest";
import { occurrencesIn } from "@/lib/milestones/recurrence";
import { addDays, calendarDate, parseCalendarDate, yearOf, type CalendarDate } from "@/lib/time/calendar-date";
import { clauses } from "@/seeds/reference/clauses";

/** The first day on or after `from`; nine years hold a leap year whatever day they begin on. */
const nextOccurrence = (rule: string, from: CalendarDate) => occurrencesIn(rule, from, calendarDate(yearOf(from) + 9, 1, 1))[0] ?? null;

describe("occurrencesIn", () => {
  it("takes the first day in and leaves the last one out", () => {
    const [from, to] = [parseCalendarDate("2023-08-31"), parseCalendarDate("2025-08-31")];
    expect(occurrencesIn("FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=31", from, to)).toEqual(["2023-08-31", "2024-08-31"]);
    expect(occurrencesIn("FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=31", to, from)).toEqual([]);
  });

  it.each([
    ["FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=31", "2025-08-30", "2025-08-31"],
    ["FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=31", "2025-08-31", "2025-08-31"],
    ["FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=31", "2025-09-01", "2026-08-31"],
    ["FREQ=YEARLY;BYMONTH=2,5;BYMONTHDAY=-1", "2025-11-20", "2026-02-28"],
    ["FREQ=YEARLY;BYMONTH=2,5;BYMONTHDAY=-1", "2024-02-28", "2024-02-29"],
    ["FREQ=YEARLY;BYMONTH=5,2;BYMONTHDAY=-1", "2025-01-01", "2025-02-28"],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2025-01-01", "2028-02-29"],
    ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "2025-12-31", "2025-12-31"],
  ])("%s from %s comes on %s", (rule, from, expected) => {
    expect(nextOccurrence(rule, parseCalendarDate(from))).toBe(expected);
  });

  it.each([
    "",
    "FREQ=DAILY",
    "FREQ=SECONDLY",
    "every August",
    "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=31\nEXDATE:20250831",
  ])("refuses %j", (rule) => {
    expect(() => nextOccurrence(rule, parseCalendarDate("2025-01-01"))).toThrow("plan.recurrenceUnreadable");
  });

  it("is null for a day that never comes", () => {
    expect(nextOccurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", parseCalendarDate("2025-01-01"))).toBeNull();
  });

  it("reads every rule of the plan, and comes back within a year", () => {
    const from = parseCalendarDate("2025-11-20");
    const rules = clauses.flatMap((clause) => (clause.kind === "recurring" && clause.recurrence ? [clause.recurrence] : []));
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) {
      const next = nextOccurrence(rule, from);
      expect(next !== null && next >= from && next <= addDays(from, 366)).toBe(true);
    }
  });
});
