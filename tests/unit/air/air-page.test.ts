import { describe, expect, it } from "vitest";
import { airPageSchema, heavyDaysOf, rowsOfMonth, shownMonth } from "@/lib/air/air-page";
import { parseCalendarDate } from "@/lib/time/calendar-date";

const asOf = parseCalendarDate("2025-11-20");
const day = (date: string) => ({ date: parseCalendarDate(date) });

describe("the address of the air screen", () => {
  it.each([
    [{ year: "2025", month: "3" }, { year: 2025, month: 3 }],
    [{ year: "1999", month: "0" }, {}],
    [{ year: "20255", month: "13" }, {}],
    [{ year: ["2025", "2024"], month: "x" }, {}],
    [{}, {}],
  ])("%j asks for %j", (query, asked) => {
    const { year, month } = airPageSchema.parse(query);
    expect({ year, month }).toEqual({ year: undefined, month: undefined, ...asked });
  });
});

describe("the month that is listed", () => {
  it("is the one asked for, else the newest with a record that has come, else the first", () => {
    const days = [day("2024-12-31"), day("2025-02-01"), day("2025-04-30"), day("2025-12-01")];
    expect(shownMonth(7, 2025, days, asOf)).toBe(7);
    expect(shownMonth(undefined, 2025, days, asOf)).toBe(4);
    expect(shownMonth(undefined, 2024, days, asOf)).toBe(12);
    expect(shownMonth(undefined, 2023, days, asOf)).toBe(1);
  });

  it("shows a day without a record, none that has not come, and any record there is", () => {
    const days = [day("2025-11-19"), day("2025-11-29")];
    const rows = rowsOfMonth(2025, 11, days, asOf);
    expect(rows).toHaveLength(21);
    expect(rows.at(-3)).toEqual({ date: "2025-11-19", record: days[0] });
    expect(rows.at(-2)).toEqual({ date: "2025-11-20", record: null });
    expect(rows.at(-1)).toEqual({ date: "2025-11-29", record: days[1] });
    expect(rowsOfMonth(2024, 2, [], asOf)).toHaveLength(29);
    expect(rowsOfMonth(2026, 1, [], asOf)).toEqual([]);
  });
});

it("heavy-pollution days have an AQI above 200 and have come", () => {
  const of = (date: string, aqi: number | null) => ({ ...day(date), aqi, level: 5 as const, dust: false });
  const days = [of("2025-01-01", 200), of("2025-01-02", 201), of("2025-01-03", null), of("2025-11-21", 300)];
  expect(heavyDaysOf(days, asOf).map(({ date }) => date)).toEqual(["2025-01-02"]);
});
