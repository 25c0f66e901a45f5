import { describe, expect, it } from "vitest";
import { outlook, type OutlookQuestion } from "@/lib/air/outlook";
import { addDays, calendarDate, daysInYear, parseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

const year = (of: number, heavy: readonly CalendarDate[] = [], missing: readonly CalendarDate[] = []) =>
  Array.from({ length: daysInYear(of) }, (_, index) => addDays(calendarDate(of, 1, 1), index)).map((date) => ({ date, aqi: missing.includes(date) ? null : heavy.includes(date) ? 250 : 60, dust: false }));
const question: OutlookQuestion = { year: 2025, asOf: parseCalendarDate("2025-11-20"), remaining: 0, isDustCounted: true };
const december = (of: number, ...days: number[]) => days.map((day) => calendarDate(of, 12, day));

describe("how the year may end", () => {
  it("is not said on too few years, nor on years with gaps in the season", () => {
    expect(outlook([...year(2023), ...year(2024)], question)).toEqual({ kind: "not-enough", years: [2023, 2024], needed: 3 });
    const gaps = Array.from({ length: 30 }, (_, index) => addDays(parseCalendarDate("2022-12-01"), index));
    expect(outlook([...year(2022, [], gaps), ...year(2023), ...year(2024)], question)).toMatchObject({ kind: "not-enough", years: [2023, 2024] });
  });

  it("is certain of nothing but what history is unanimous on", () => {
    expect(outlook([...year(2022), ...year(2023), ...year(2024)], question)).toMatchObject({ kind: "outlook", chance: 1, range: [1, 1], furtherDays: [0, 0], daysToCome: 41 });
    const bad = [2022, 2023, 2024].flatMap((of) => year(of, december(of, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29)));
    expect(outlook(bad, question)).toMatchObject({ kind: "outlook", chance: 0, range: [0, 0] });
  });

  it("is a range where it hangs on one year, and the same for everybody who asks", () => {
    const mixed = [...year(2022), ...year(2023), ...year(2024, december(2024, 5, 6, 20))];
    const first = outlook(mixed, question);
    expect(first).toEqual(outlook(mixed, question));
    if (first.kind !== "outlook") throw new Error(first.kind);
    expect(first.range[0]).toBeLessThan(first.chance);
    expect(first.range[1]).toBe(1);
    expect(first.chance).toBeGreaterThan(0.3);
    expect(first.chance).toBeLessThan(0.8);
  });

  it("grows with the allowance, and is over once that is used up", () => {
    const mixed = [...year(2022, december(2022, 2)), ...year(2023, december(2023, 12)), ...year(2024, december(2024, 5, 6, 20))];
    const chances = [0, 1, 2, 3].map((remaining) => outlook(mixed, { ...question, remaining })).map((each) => (each.kind === "outlook" ? each.chance : Number.NaN));
    expect(chances).toEqual(chances.toSorted((a, b) => a - b));
    expect(outlook(mixed, { ...question, remaining: -1 })).toEqual({ kind: "over", years: [2022, 2023, 2024] });
  });

  it("leaves dust days out where they are left out", () => {
    const dusty = [2022, 2023, 2024].flatMap((of) => year(of, december(of, 1, 8, 15, 22, 29)).map((day) => ({ ...day, dust: day.aqi === 250 })));
    expect(outlook(dusty, { ...question, isDustCounted: false })).toMatchObject({ chance: 1 });
  });
});
