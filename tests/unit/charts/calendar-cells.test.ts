import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byMonth, calendarCells, countCells, type CalendarRecord } from "@/components/charts/calendar-cells";
import { addDays, calendarDate, daysInYear, parseCalendarDate } from "@/lib/time/calendar-date";
import type { AqiLevel } from "@/lib/air/types";

function record(date: string, aqi: number | null, level: AqiLevel | null, dust = false): CalendarRecord {
  return { date: parseCalendarDate(date), aqi, level, primary: [], dust, state: "audited", isDemo: false };
}

describe("calendarCells", () => {
  it("has every day of a common year and of a leap year", () => {
    expect(calendarCells(2025, calendarDate(2025, 12, 31), [])).toHaveLength(365);
    expect(calendarCells(2024, calendarDate(2024, 12, 31), [])).toHaveLength(366);
  });

  it("tells a missing day from a day that has not come", () => {
    const cells = calendarCells(2025, parseCalendarDate("2025-01-02"), [record("2025-01-01", 40, 1)]);
    expect(cells.slice(0, 3).map(({ kind }) => kind)).toEqual([1, "missing", "future"]);
  });

  it("shows a record without a valid index as missing and keeps its words", () => {
    const [first] = calendarCells(2025, parseCalendarDate("2025-01-01"), [record("2025-01-01", null, null, true)]);
    expect(first).toMatchObject({ kind: "missing", record: { dust: true } });
  });

  it("leaves out what is recorded after the day looked at", () => {
    const cells = calendarCells(2025, parseCalendarDate("2025-01-01"), [record("2025-01-02", 301, 6)]);
    expect(countCells(cells)).toMatchObject({ 6: 0, future: 364, missing: 1, heavy: 0 });
  });

  it("counts heavy days from AQI 201 on, and dust days beside their level", () => {
    const cells = calendarCells(2025, parseCalendarDate("2025-01-03"), [
      record("2025-01-01", 200, 4),
      record("2025-01-02", 201, 5),
      record("2025-01-03", 500, 6, true),
    ]);
    expect(countCells(cells)).toMatchObject({ 4: 1, 5: 1, 6: 1, heavy: 2, dust: 1, missing: 0 });
  });

  it("counts every day of the year once, whatever is recorded", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2015, max: 2030 }),
        fc.integer({ min: -20, max: 400 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 364 })),
        (year, asOfOffset, offsets) => {
          const first = calendarDate(year, 1, 1);
          const records = offsets.map((offset) => record(addDays(first, offset), 80, 2));
          const { dust, heavy, ...kinds } = countCells(calendarCells(year, addDays(first, asOfOffset), records));
          expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(daysInYear(year));
          expect([dust, heavy]).toEqual([0, 0]);
        },
      ),
    );
  });

  it("keeps the days of a month together and in order", () => {
    const months = byMonth(calendarCells(2024, calendarDate(2024, 12, 31), []));
    expect(months.map((days) => days.length)).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect(months[1]?.[28]?.date).toBe("2024-02-29");
  });
});
