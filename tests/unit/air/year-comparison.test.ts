import { describe, expect, it } from "vitest";
import { indexArithmetic } from "@/lib/air/index-arithmetic";
import { yearsToDate } from "@/lib/air/year-comparison";
import { parseCalendarDate } from "@/lib/time/calendar-date";

const day = (date: string, aqi: number | null, dust = false) => ({ date: parseCalendarDate(date), aqi, dust, isDemo: false });

describe("years on the same day of the year", () => {
  it("are counted up to it and whole, with and without dust days; a year without days by then is left out", () => {
    const days = [day("2023-03-01", 250), day("2023-03-02", 250, true), day("2023-12-01", 250), day("2024-12-31", 250), day("2025-03-01", 60), day("2025-03-02", null), day("2025-03-03", 300)];
    expect(yearsToDate(days, parseCalendarDate("2025-03-02"))).toEqual([
      { year: 2025, isDemo: false, toDate: { validDays: 1, heavyDays: 0, heavyWithoutDust: 0 }, whole: { validDays: 1, heavyDays: 0, heavyWithoutDust: 0 } },
      { year: 2023, isDemo: false, toDate: { validDays: 2, heavyDays: 2, heavyWithoutDust: 1 }, whole: { validDays: 3, heavyDays: 3, heavyWithoutDust: 2 } },
    ]);
  });
});

describe("the arithmetic of an index", () => {
  it("names the segment, by the standard of the day", () => {
    expect(indexArithmetic(parseCalendarDate("2025-01-01"), "pm25_24h", 70)).toEqual({ index: 94, segment: { low: 35, high: 75, indexLow: 50, indexHigh: 100 } });
    expect(indexArithmetic(parseCalendarDate("2026-03-01"), "pm25_24h", 60)).toEqual({ index: 100, segment: { low: 35, high: 60, indexLow: 50, indexHigh: 100 } });
    expect(indexArithmetic(parseCalendarDate("2023-03-22"), "pm10_24h", 755)).toEqual({ index: 500, segment: null });
    expect(indexArithmetic(parseCalendarDate("2025-01-01"), "pm25_24h", null)).toBeNull();
  });
});
