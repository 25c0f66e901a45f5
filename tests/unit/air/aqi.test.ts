import { describe, expect, it } from "vitest";
import { aqiLevelOf, dailyAqi, hourlyAqi } from "@/lib/air/aqi";
import { aqiLevels, standardOn } from "@/lib/air/standards";
import type { DailyConcentrations, HourlyConcentrations } from "@/lib/air/types";
import { AppError } from "@/lib/errors";
import { addDays, parseCalendarDate } from "@/lib/time/calendar-date";

const in2025 = parseCalendarDate("2025-06-01");
const in2026 = parseCalendarDate("2026-06-01");
const clean = { pm25: 10, pm10: 20, so2: 5, no2: 8, co: 0.4, o3_8h: 40 };
const cleanHour = { pm25_24h: 10, pm10_24h: 20, so2_1h: 5, no2_1h: 8, co_1h: 0.4, o3_1h: 40 };

const day2012 = (changes: Partial<DailyConcentrations>) => dailyAqi({ date: in2025, ...clean, ...changes });
const day2026 = (changes: Partial<DailyConcentrations>) => dailyAqi({ date: in2026, ...clean, ...changes });
const hour2012 = (changes: Partial<HourlyConcentrations>) => hourlyAqi({ date: in2025, ...cleanHour, ...changes });

describe("the standard in force", () => {
  it.each([
    ["2014-12-31", "HJ 633-2012"],
    ["2025-12-31", "HJ 633-2012"],
    ["2026-02-28", "HJ 633-2012"],
    ["2026-03-01", "HJ 633-2026"],
    ["2027-01-01", "HJ 633-2026"],
  ])("on %s is %s", (date, code) => {
    expect(standardOn(parseCalendarDate(date)).code).toBe(code);
  });

  it("judges the same air differently on either side of the change", () => {
    const lastDay = parseCalendarDate("2026-02-28");
    const air = { ...clean, pm25: 62 };
    expect(dailyAqi({ date: lastDay, ...air }).aqi).toBe(84); // 50 + 50/40 × 27 = 83.75
    expect(dailyAqi({ date: addDays(lastDay, 1), ...air }).aqi).toBe(102); // 100 + 50/55 × 2 = 101.8
  });
});

describe("levels", () => {
  it.each([
    [0, 1], [50, 1], [51, 2], [100, 2], [101, 3], [150, 3], [151, 4], [200, 4], [201, 5], [300, 5], [301, 6], [500, 6],
  ])("AQI %d is level %d", (aqi, level) => {
    expect(aqiLevelOf(aqi)).toBe(level);
  });

  it.each([-1, 501, 50.5, Number.NaN])("has none for %d", (aqi) => {
    expect(() => aqiLevelOf(aqi)).toThrow(AppError);
  });

  it("cover 0–500 without gap, in the prescribed colours", () => {
    aqiLevels.slice(1).forEach((range, position) => expect(range.min).toBe(aqiLevels[position]!.max + 1));
    expect(aqiLevels.map((range) => range.color)).toEqual([
      "rgb(0,228,0)", "rgb(255,255,0)", "rgb(255,126,0)", "rgb(255,0,0)", "rgb(153,0,76)", "rgb(126,0,35)",
    ]);
  });
});

describe("a complete day", () => {
  it("takes the largest index and names its pollutant", () => {
    const result = day2012({ pm25: 80, pm10: 120 });
    expect(result).toEqual({
      standard: "HJ 633-2012",
      aqi: 107,
      level: 3,
      primary: ["pm25"],
      iaqi: { pm25: 107, pm10: 85, so2: 5, no2: 10, co: 10, o3: 20 },
      missing: [],
    });
  });

  it("has no primary pollutant up to 50", () => {
    expect(day2012({ pm25: 35 })).toMatchObject({ aqi: 50, level: 1, primary: [] });
    expect(day2012({ pm25: 35.001 })).toMatchObject({ aqi: 51, level: 2, primary: ["pm25"] });
  });

  it("lists ties together", () => {
    expect(day2012({ pm25: 75, pm10: 150, o3_8h: 160 }).primary).toEqual(["pm25", "pm10", "o3"]);
  });

  it("decides ties on whole indices, as they are published", () => {
    expect(day2012({ pm25: 80, pm10: 163.9 })).toMatchObject({ aqi: 107, primary: ["pm25", "pm10"] }); // 106.25, 106.95
  });

  it("reaches 500 in a sandstorm and stays there", () => {
    expect(day2012({ pm10: 755 })).toMatchObject({ aqi: 500, level: 6, primary: ["pm10"] });
    expect(day2026({ pm10: 755 })).toMatchObject({ aqi: 500, level: 6, primary: ["pm10"] });
  });

  it.each([
    [150, 200, 4],
    [150.001, 201, 5],
  ])("crosses the heavy-pollution line exactly above PM2.5 150: %d → %d", (pm25, aqi, level) => {
    expect(day2012({ pm25 })).toMatchObject({ aqi, level });
  });

  it("in 2026 crosses that line only when the rounded mean does", () => {
    expect(day2026({ pm25: 150.5 }).aqi).toBe(200);
    expect(day2026({ pm25: 150.501 }).aqi).toBe(201);
  });
});

describe("a day that lacks a pollutant", () => {
  it("in 2012 is computed from the others and says what is missing", () => {
    expect(day2012({ pm25: 60, so2: null })).toMatchObject({ aqi: 82, primary: ["pm25"], missing: ["so2"] });
  });

  it("in 2026 has an AQI only above 100", () => {
    expect(day2026({ pm25: 60, so2: null })).toMatchObject({ aqi: null, level: null, primary: [], missing: ["so2"] });
    expect(day2026({ pm25: 61, so2: null })).toMatchObject({ aqi: 101, level: 3, primary: ["pm25"], missing: ["so2"] });
  });

  it("in 2026 still shows the indices that there are", () => {
    expect(day2026({ so2: null }).iaqi).toMatchObject({ pm25: 15, so2: null });
  });

  it("has none when nothing was measured", () => {
    const nothing = { pm25: null, pm10: null, so2: null, no2: null, co: null, o3_8h: null };
    const expected = { aqi: null, level: null, primary: [], missing: ["pm25", "pm10", "so2", "no2", "co", "o3"] };
    expect(day2012(nothing)).toMatchObject(expected);
    expect(day2026(nothing)).toMatchObject(expected);
  });
});

describe("daily ozone", () => {
  it("in 2012 takes the larger of the 8-hour and the hourly index", () => {
    expect(day2012({ o3_8h: 160, o3_1h: 180 }).iaqi.o3).toBe(100);
    expect(day2012({ o3_8h: 100, o3_1h: 200 }).iaqi.o3).toBe(100);
  });

  it("in 2012 uses the hourly maximum alone above 800 in 8 hours", () => {
    expect(day2012({ o3_8h: 801, o3_1h: 1000 })).toMatchObject({ aqi: 400, primary: ["o3"], missing: [] });
  });

  it("in 2012 takes the 8-hour value as a floor when the hourly maximum is unknown", () => {
    expect(day2012({ o3_8h: 900 })).toMatchObject({ aqi: 350, level: 6, missing: ["o3"] });
  });

  it("in 2012 counts ozone as missing without its 8-hour mean", () => {
    expect(day2012({ o3_8h: null, o3_1h: 160 })).toMatchObject({ iaqi: { o3: 50 }, missing: ["o3"] });
  });

  it("in 2026 is the 8-hour maximum alone, at most 300", () => {
    expect(day2026({ o3_8h: 100, o3_1h: 1200 }).iaqi.o3).toBe(50);
    expect(day2026({ o3_8h: 900, o3_1h: 1200 })).toMatchObject({ aqi: 300, level: 5, missing: [] });
    expect(day2026({ o3_8h: null, o3_1h: 1200 })).toMatchObject({ aqi: null, missing: ["o3"] });
  });
});

describe("a station hour", () => {
  it("uses the hourly columns for gases and the 24-hour columns for particles", () => {
    const result = hour2012({ so2_1h: 500, no2_1h: 200, co_1h: 10, o3_1h: 200, pm25_24h: 75, pm10_24h: 150 });
    expect(Object.values(result.iaqi)).toEqual([100, 100, 100, 100, 100, 100]);
    expect(result.primary).toHaveLength(6);
  });

  it("in 2012 turns to the 24-hour mean when hourly SO2 exceeds 800", () => {
    expect(hour2012({ so2_1h: 900, so2_24h: 475 }).iaqi.so2).toBe(150);
    expect(hour2012({ so2_1h: 900 })).toMatchObject({ iaqi: { so2: null }, missing: ["so2"] });
    expect(hour2012({ so2_1h: 800, so2_24h: 2620 }).iaqi.so2).toBe(200);
  });

  it("in 2026 stays at 200 there", () => {
    expect(hourlyAqi({ date: in2026, ...cleanHour, so2_1h: 900, so2_24h: 2620 }).aqi).toBe(200);
  });

  it("names what is missing and uses the rest", () => {
    expect(hour2012({ pm25_24h: null, pm10_24h: 151 })).toMatchObject({ aqi: 101, primary: ["pm10"], missing: ["pm25"] });
  });
});
