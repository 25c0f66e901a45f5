import { describe, expect, it } from "vitest";
import { aqiLevelOf } from "@/lib/air/aqi";
import { countLevels, summariseMonths, type SummaryDay } from "@/lib/air/year-summary";
import { parseCalendarDate } from "@/lib/time/calendar-date";

function day(date: string, aqi: number | null, changes: Partial<SummaryDay> = {}): SummaryDay {
  const level = aqi === null ? null : aqiLevelOf(aqi);
  const values = { pm25: 30, pm10: 60, so2: null, no2: null, co: null, o3_8h: 90 };
  return { date: parseCalendarDate(date), aqi, level, dust: false, ...values, ...changes };
}

describe("the months of a year", () => {
  it("count their days", () => {
    const months = summariseMonths(
      [
        day("2025-03-01", 50),
        day("2025-03-02", 200),
        day("2025-03-03", 201, { dust: true }),
        day("2025-03-31", 500),
        day("2025-03-30", null),
        day("2025-04-01", 51),
        day("2024-03-01", 300),
      ],
      2025,
    );
    expect(months.map((month) => month.month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(months[2]).toMatchObject({ validDays: 4, heavyDays: 2, dustDays: 1, levelCounts: [1, 0, 0, 1, 1, 1] });
    expect(months[3]).toMatchObject({ validDays: 1, heavyDays: 0, levelCounts: [0, 1, 0, 0, 0, 0] });
    expect(months[0]).toMatchObject({ validDays: 0, means: { pm25: null, pm10: null, o3_8h: null } });
  });

  it("mean the values there are, exactly, rounded half to even", () => {
    const means = (...values: (number | null)[]) =>
      summariseMonths(
        values.map((pm25, index) => day(`2025-05-0${index + 1}`, 60, { pm25 })),
        2025,
      )[4]!.means.pm25;
    expect(means(0.1, 0.2)).toBe(0.2); // 0.15
    expect(means(0.2, 0.3)).toBe(0.2); // 0.25
    expect(means(10, null, 20)).toBe(15);
    expect(means(1, 1, 2)).toBe(1.3);
    expect(means(null)).toBeNull();
    expect(means(0)).toBe(0);
  });
});

it("a day without an index has no level", () => {
  expect(countLevels([day("2025-01-01", null), day("2025-01-02", 350)])).toEqual([0, 0, 0, 0, 0, 1]);
});
