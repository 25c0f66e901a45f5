import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allowedHeavyDays, isHeavyPollutionDay, targetReport, type TargetDay } from "@/lib/air/target";
import { AppError } from "@/lib/errors";
import { addDays, calendarDate, daysInYear, parseCalendarDate } from "@/lib/time/calendar-date";

/** Days of `year` from 1 January: `aqi` by position, 60 where the list has ended. */
function daysOf(year: number, count: number, special: Partial<Record<number, Partial<TargetDay>>> = {}): TargetDay[] {
  const first = calendarDate(year, 1, 1);
  return Array.from({ length: count }, (_, index) => ({
    date: addDays(first, index),
    aqi: 60,
    dust: false,
    ...special[index],
  }));
}

const heavy = { aqi: 201 };
const heavyDust = { aqi: 500, dust: true };
const endOf2025 = parseCalendarDate("2025-12-31");
const plan = { year: 2025, targetPercent: 0.65, asOf: endOf2025 };

describe("heavy-pollution days", () => {
  it.each([[null, false], [0, false], [200, false], [201, true], [500, true]])("AQI %s → %s", (aqi, expected) => {
    expect(isHeavyPollutionDay({ aqi })).toBe(expected);
  });
});

describe("the allowance", () => {
  it.each([
    [0.65, 2025, 2], // 2.3725
    [0.65, 2024, 2], // 2.379
    [0.7, 2025, 2], // 2.555
    [0.6, 2025, 2], // 2.19
    [1, 2025, 3], // 3.65
    [0.54, 2025, 1], // 1.971
    [0.548, 2025, 2], // 2.0002
    [0.27, 2025, 0], // 0.9855
    [0.82, 2024, 3], // 3.0012
    [0.81, 2024, 2], // 2.9646
    [20, 2025, 73], // whole
    [60, 2025, 219], // whole
    [50, 2024, 183], // whole
    [50, 2025, 182], // 182.5
    [0, 2025, 0],
    [100, 2025, 365],
    [100, 2024, 366],
  ])("%d %% of %d is %d days", (percent, year, days) => {
    expect(allowedHeavyDays(percent, year)).toBe(days);
  });

  it.each([-0.01, 100.01, Number.NaN, Infinity])("refuses a target of %d", (percent) => {
    expect(() => allowedHeavyDays(percent, 2025)).toThrow(AppError);
  });

  it("is the largest number of days whose share of the year keeps the target", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(2023, 2024, 2025), (hundredths, year) => {
        const days = allowedHeavyDays(hundredths / 100, year);
        expect(days * 10_000).toBeLessThanOrEqual(hundredths * daysInYear(year));
        expect((days + 1) * 10_000).toBeGreaterThan(hundredths * daysInYear(year));
      }),
    );
  });
});

describe("a whole year against 0.65 %", () => {
  it.each([
    [0, 0, true, 2],
    [1, 0.274, true, 1],
    [2, 0.548, true, 0],
    [3, 0.822, false, -1],
    [6, 1.644, false, -4],
  ])("%d heavy days: %d %%", (count, ratio, meets, remaining) => {
    const special = Object.fromEntries(Array.from({ length: count }, (_, index) => [index, heavy]));
    const { observed, dustExcluded } = targetReport(daysOf(2025, 365, special), plan);
    expect(observed).toEqual({
      target: 0.65,
      heavyDays: count,
      validDays: 365,
      ratio,
      exactRatio: { numerator: count, denominator: 365 },
      ratioMeetsTarget: meets,
      allowedHeavyDays: 2,
      remaining,
    });
    expect(dustExcluded).toEqual(observed);
  });

  it("compares the exact share, not the rounded one", () => {
    const special = { 0: heavy, 1: heavy };
    const asOf = parseCalendarDate("2025-10-27");
    expect(targetReport(daysOf(2025, 300, special), { ...plan, asOf, targetPercent: 0.667 }).observed).toMatchObject({
      ratio: 0.667,
      ratioMeetsTarget: true,
    });
    expect(targetReport(daysOf(2025, 300, special), { ...plan, asOf, targetPercent: 0.6666 }).observed).toMatchObject({
      ratio: 0.667,
      ratioMeetsTarget: false,
    });
  });

  it("meets a target that is hit exactly", () => {
    const days = daysOf(2025, 200, { 0: heavy });
    expect(targetReport(days, { ...plan, targetPercent: 0.5 }).observed).toMatchObject({ ratio: 0.5, ratioMeetsTarget: true });
  });

  it("rounds a tie in the fourth decimal to even", () => {
    expect(targetReport(daysOf(2025, 320, { 0: heavy }), plan).observed.ratio).toBe(0.312); // 0.3125
  });
});

describe("dust days", () => {
  it("leave the heavy days but stay among the valid days", () => {
    const days = daysOf(2025, 365, { 0: heavy, 80: heavyDust, 81: heavyDust, 82: { aqi: 150, dust: true } });
    const { observed, dustExcluded } = targetReport(days, plan);
    expect(observed).toMatchObject({ heavyDays: 3, validDays: 365, ratio: 0.822, ratioMeetsTarget: false, remaining: -1 });
    expect(dustExcluded).toMatchObject({ heavyDays: 1, validDays: 365, ratio: 0.274, ratioMeetsTarget: true, remaining: 1 });
  });
});

describe("during the year", () => {
  const inMarch = parseCalendarDate("2025-03-31");

  it("measures the allowance against the whole year", () => {
    const { observed } = targetReport(daysOf(2025, 90, { 3: heavy }), { ...plan, asOf: inMarch });
    expect(observed).toMatchObject({ validDays: 90, ratio: 1.111, ratioMeetsTarget: false, allowedHeavyDays: 2, remaining: 1 });
  });

  it("leaves out the days after the date asked for, and other years", () => {
    const days = [...daysOf(2024, 366, { 0: heavy }), ...daysOf(2025, 365, { 90: heavy, 89: heavy }), ...daysOf(2026, 2, { 0: heavy })];
    const report = targetReport(days, { ...plan, asOf: inMarch });
    expect(report).toMatchObject({ countedTo: "2025-03-31", elapsedDays: 90, missingDays: [] });
    expect(report.observed).toMatchObject({ heavyDays: 1, validDays: 90 });
  });

  it("ends with the year when asked later", () => {
    const report = targetReport(daysOf(2025, 365), { ...plan, asOf: parseCalendarDate("2026-05-01") });
    expect(report).toMatchObject({ countedTo: "2025-12-31", elapsedDays: 365, daysInYear: 365 });
  });

  it("counts nothing before the year begins", () => {
    const report = targetReport([], { ...plan, asOf: parseCalendarDate("2024-12-31") });
    expect(report).toMatchObject({ countedTo: null, elapsedDays: 0, missingDays: [] });
    expect(report.observed).toMatchObject({ validDays: 0, ratio: null, ratioMeetsTarget: null, remaining: 2 });
  });
});

describe("missing days", () => {
  it("are elapsed days without a record or without an AQI; they are not clean days", () => {
    const days = daysOf(2025, 10, { 2: { aqi: null }, 5: heavy }).filter((_, index) => index !== 7);
    const report = targetReport(days, { ...plan, asOf: parseCalendarDate("2025-01-10") });
    expect(report.missingDays).toEqual(["2025-01-03", "2025-01-08"]);
    expect(report.observed).toMatchObject({ heavyDays: 1, validDays: 8, ratio: 12.5 });
  });

  it("do not reappear as valid through a dust mark", () => {
    const days = daysOf(2025, 10, { 2: { aqi: null, dust: true } });
    expect(targetReport(days, { ...plan, asOf: parseCalendarDate("2025-01-10") }).dustExcluded.validDays).toBe(9);
  });
});

describe("completeness", () => {
  it.each([
    [2025, 365, "sufficient"],
    [2025, 324, "sufficient"],
    [2025, 323, "insufficient"],
    [2024, 324, "sufficient"],
    [2024, 323, "insufficient"],
  ])("of %d with %d valid days: %s", (year, count, status) => {
    const asOf = calendarDate(year, 12, 31);
    expect(targetReport(daysOf(year, count), { ...plan, year, asOf }).completeness).toMatchObject({
      validDays: count,
      requiredDays: 324,
      status,
    });
  });

  it.each([
    [2025, 1, 4, 27, 27, "sufficient"],
    [2025, 1, 5, 26, 27, "insufficient"],
    [2025, 2, 3, 25, 25, "sufficient"],
    [2025, 2, 4, 24, 25, "insufficient"],
    [2024, 2, 4, 25, 25, "sufficient"],
    [2024, 2, 5, 24, 25, "insufficient"],
    [2025, 4, 3, 27, 27, "sufficient"],
    [2025, 4, 4, 26, 27, "insufficient"],
  ])("of %d-%d with %d lost days: %d of %d valid, %s", (year, month, lost, validDays, requiredDays, status) => {
    const first = calendarDate(year, month, 1);
    const days = daysOf(year, daysInYear(year)).filter(({ date }) => date < first || date >= addDays(first, lost));
    const { completeness } = targetReport(days, { ...plan, year, asOf: calendarDate(year, 12, 31) });
    expect(completeness.months[month - 1]).toEqual({ month, validDays, requiredDays, status });
    expect(completeness.months.filter((each) => each.month !== month).every((each) => each.status === "sufficient")).toBe(true);
  });

  it("stays open while the days to come can still make up for those lost", () => {
    const yearAt = (date: string, count: number) =>
      targetReport(daysOf(2025, count), { ...plan, asOf: parseCalendarDate(date) }).completeness;
    const monthsAt = (date: string, count: number) => yearAt(date, count).months.map((month) => month.status);
    expect(monthsAt("2025-01-05", 1).slice(0, 2)).toEqual(["open", "open"]); // 1 + 26 = 27
    expect(monthsAt("2025-01-05", 0).slice(0, 2)).toEqual(["insufficient", "open"]);
    expect(yearAt("2025-01-05", 0).status).toBe("open");
    expect(yearAt("2025-03-31", 49).status).toBe("open"); // 49 + 275 = 324
    expect(yearAt("2025-03-31", 48).status).toBe("insufficient");
  });
});

describe("refusals", () => {
  it("refuses a date that appears twice", () => {
    const days = daysOf(2025, 3);
    expect(() => targetReport([...days, days[0]!], plan)).toThrow(AppError);
  });
});

describe("properties", () => {
  it("keep the counts consistent for any record of a year", () => {
    const anyDay = fc.record({ aqi: fc.option(fc.integer({ min: 0, max: 500 })), dust: fc.boolean() });
    fc.assert(
      fc.property(fc.array(anyDay, { maxLength: 365 }), fc.integer({ min: 0, max: 364 }), (marks, lastIndex) => {
        const first = calendarDate(2025, 1, 1);
        const days = marks.map((mark, index) => ({ date: addDays(first, index), ...mark }));
        const report = targetReport(days, { ...plan, asOf: addDays(first, lastIndex) });
        const { observed, dustExcluded } = report;
        expect(observed.validDays + report.missingDays.length).toBe(report.elapsedDays);
        expect(dustExcluded.validDays).toBe(observed.validDays);
        expect(dustExcluded.heavyDays).toBeLessThanOrEqual(observed.heavyDays);
        expect(observed.heavyDays).toBeLessThanOrEqual(observed.validDays);
        expect(observed.remaining).toBe(observed.allowedHeavyDays - observed.heavyDays);
        const months = report.completeness.months.reduce((sum, month) => sum + month.validDays, 0);
        expect(months).toBe(observed.validDays);
      }),
      { numRuns: 200 },
    );
  });
});
