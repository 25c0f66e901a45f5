import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "csv-parse/sync";
import { dailyAqi, hourlyAqi } from "@/lib/air/aqi";
import { parseDays } from "@/lib/air/importing/parse-days";
import { targetReport } from "@/lib/air/target";
import type { Pollutant } from "@/lib/air/types";
import { parseCalendarDate } from "@/lib/time/calendar-date";

/**
 * Published measurements of the four national stations. The files are not part of the project: without them (no
 * `PORTAL_SAMPLE_DATA`, nothing in the usual place) these tests report themselves as skipped.
 */
const folder = process.env["PORTAL_SAMPLE_DATA"] ?? resolve("..", "shared", "data");
const file = (name: string) => resolve(folder, name);
const text = (name: string) => readFileSync(file(name), "utf8");
const table = (name: string): Record<string, string>[] => parse(text(name), { columns: true });

const hourlyFile = "chaoyang-hourly-2020.csv";
const dailyFile = "chaoyang-daily-2015-2017.csv";
const dustFile = "chaoyang-stations-dust-2023-03-22.csv";

const printedNames: Readonly<Record<string, Pollutant>> = {
  "颗粒物(PM10)": "pm10",
  "细颗粒物(PM2.5)": "pm25",
};

function indexOfHour(row: Record<string, string>) {
  const value = (name: string) => (row[name] === "" ? null : (row[name] ?? null));
  return hourlyAqi({
    date: parseCalendarDate(row["time"]!.slice(0, 10)),
    so2_1h: value("so2"),
    no2_1h: value("no2"),
    co_1h: value("co"),
    o3_1h: value("o3_1h"),
    pm25_24h: value("pm25"),
    pm10_24h: value("pm10"),
  });
}

describe("published hours of 2020", () => {
  it.runIf(existsSync(file(hourlyFile)))("agree in 670 of 670 indices and 424 of 424 primary pollutants", () => {
    const rows = table(hourlyFile);
    expect(rows).toHaveLength(676);
    const withIndex = rows.filter((row) => row["published_aqi"] !== "");
    expect(withIndex).toHaveLength(670);
    expect(withIndex.filter((row) => indexOfHour(row).aqi !== Number(row["published_aqi"]))).toEqual([]);
    const withPrimary = rows.filter((row) => row["published_primary"] !== "");
    expect(withPrimary).toHaveLength(424);
    const differing = withPrimary.filter((row) => {
      const published = row["published_primary"]!.split("|").map((name) => printedNames[name]);
      return [...indexOfHour(row).primary].sort().join() !== published.sort().join();
    });
    expect(differing).toEqual([]);
  });
});

describe("city days of 2016", () => {
  it.runIf(existsSync(file(dailyFile)))("have 6 heavy days of 366 by their concentrations", () => {
    const parsed = parseDays(text(dailyFile), { defaultState: "audited" });
    expect(parsed.problems).toEqual([]);
    const days = parsed.rows.flatMap(({ record }) => (record ? { ...record, aqi: dailyAqi(record).aqi } : []));
    const report = targetReport(days, { year: 2016, targetPercent: 0.65, asOf: parseCalendarDate("2016-12-31") });
    expect(report).toMatchObject({ daysInYear: 366, missingDays: [], completeness: { status: "sufficient" } });
    expect(report.observed).toMatchObject({
      heavyDays: 6,
      validDays: 366,
      ratio: 1.639,
      ratioMeetsTarget: false,
      allowedHeavyDays: 2,
      remaining: -4,
    });
  });
});

describe("the sandstorm of 2023-03-22", () => {
  it.runIf(existsSync(file(dustFile)))("gives the city PM10 755 and AQI 500", () => {
    // A row stamped midnight carries the means of the day that has just ended.
    const rows = table(dustFile).filter((row) => row["timepoint"] === "2023-03-23T00:00:00");
    expect(rows).toHaveLength(4);
    const mean = (name: string) => rows.reduce((sum, row) => sum + Number(row[name]), 0) / rows.length;
    expect(Math.round(mean("pm10_24h"))).toBe(755);
    const result = dailyAqi({
      date: parseCalendarDate("2023-03-22"),
      pm25: mean("pm2_5_24h"),
      pm10: mean("pm10_24h"),
      so2: mean("so2_24h"),
      no2: mean("no2_24h"),
      co: mean("co_24h"),
      o3_8h: mean("o3_8h_24h"),
    });
    expect(result).toMatchObject({ aqi: 500, level: 6, primary: ["pm10"], missing: [] });
  });
});
