import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import writeExcel from "write-excel-file/node";
import { beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { getAirYear, listAirDayRevisions } from "@/lib/air/queries/air-days";
import { getDayHours } from "@/lib/air/queries/station-hours";
import { defaultPlanCode } from "@/lib/plan/types";
import { addDays, parseCalendarDate } from "@/lib/time/calendar-date";
import { resetDatabase } from "../../support/database";
import { createActor, createPlan } from "./fixtures";
import { encodeGbk } from "../../support/gbk";
import { confirm, createStations, preview } from "./importing/imports";

/*
 * Published measurements of the city's stations, through the whole way of a file. The files are not part of the project: where
 * they are missing these tests report themselves as skipped.
 */
const folder = process.env["PORTAL_SAMPLE_DATA"] ?? path.resolve("..", "shared", "data");
const file = (name: string) => path.join(folder, name);
const dailyFile = file("chaoyang-daily-2015-2017.csv");
const hourlyFile = file("chaoyang-hourly-2020.csv");
const dustFile = file("chaoyang-stations-dust-2023-03-22.csv");

let office: PersonActor;

beforeEach(async () => {
  await resetDatabase();
  office = await createActor("office");
  await createPlan();
  await createStations();
});

const year2016 = async () => {
  const { target } = await getAirYear(office, { planCode: defaultPlanCode, year: 2016, asOf: parseCalendarDate("2016-12-31") });
  const { heavyDays, validDays, ratio } = target.observed;
  return { heavyDays, validDays, ratio };
};
const expected = { heavyDays: 6, validDays: 366, ratio: 1.639 };

describe.runIf(existsSync(dailyFile))("2016 has 6 heavy days of 366", () => {
  const text = () => readFileSync(dailyFile, "utf8");
  const lines = () => text().trimEnd().split("\n");

  it("from the daily file, and again without a change", async () => {
    await confirm(office, await preview(office, text(), { defaultState: "audited" }));
    expect(await year2016()).toEqual(expected);
    const again = await preview(office, text(), { defaultState: "audited" });
    await expect(confirm(office, again)).rejects.toMatchObject({ code: "rule-violated" });
  });

  it("from a workbook", async () => {
    const rows = lines().map((line, index) => line.split(",").map((cell, column) => (index > 0 && column > 1 && /^[\d.]+$/.test(cell) ? { value: Number(cell), type: Number } : { value: cell })));
    const buffer = await writeExcel(rows as never).toBuffer();
    await confirm(office, await preview(office, buffer, { fileName: "日均值.xlsx", defaultState: "audited" }));
    expect(await year2016()).toEqual(expected);
  });

  it("from a file in GBK", async () => {
    const gbk = encodeGbk(text());
    await confirm(office, await preview(office, gbk, { defaultState: "audited" }));
    expect(await year2016()).toEqual(expected);
  });

  it("from two files that overlap", async () => {
    const [header, ...rows] = lines();
    await confirm(office, await preview(office, [header, ...rows.slice(0, 450)].join("\n"), { defaultState: "audited" }));
    await confirm(office, await preview(office, [header, ...rows.slice(300)].join("\n"), { defaultState: "audited" }));
    expect(await year2016()).toEqual(expected);
  });

  it("from provisional figures, and from audited ones after them; both stay on record", async () => {
    await confirm(office, await preview(office, text(), { defaultState: "provisional" }));
    expect(await year2016()).toEqual(expected);
    await confirm(office, await preview(office, text(), { defaultState: "audited" }));
    expect(await year2016()).toEqual(expected);
    const revisions = await listAirDayRevisions(office, parseCalendarDate("2016-12-20"));
    expect(revisions.map(({ state, isCurrent }) => [state, isCurrent])).toEqual([["audited", true], ["provisional", false]]);
  });
});

describe.runIf(existsSync(hourlyFile))("the hours of 2020, imported", () => {
  it("agree with the published index in 670 of 670 and with the primary pollutant in 424 of 424", async () => {
    await confirm(office, await preview(office, readFileSync(hourlyFile)));
    const published = readFileSync(hourlyFile, "utf8").trimEnd().split("\n").slice(1).map((line) => line.split(","));
    const days = Array.from({ length: 16 }, (_, index) => addDays(parseCalendarDate("2020-03-25"), index));
    const hours = new Map<string, { aqi: number | null; primary: readonly string[] }>();
    for (const date of days) {
      for (const { stations } of await getDayHours(office, date)) {
        for (const { code, hours: own } of stations) for (const { clock, aqi, primary } of own) hours.set(`${code} ${clock === 24 ? addDays(date, 1) : date}T${String(clock % 24).padStart(2, "0")}:00:00`, { aqi, primary });
      }
    }
    const shown = published.map(([code, , time, aqi, , primary]) => ({ aqi, primary, own: hours.get(`${code} ${time}`) }));
    const indexed = shown.filter(({ aqi }) => aqi !== "");
    expect([indexed.length, indexed.filter(({ aqi, own }) => own?.aqi === Number(aqi)).length]).toEqual([670, 670]);
    const names: Record<string, string> = { "颗粒物(PM10)": "pm10", "细颗粒物(PM2.5)": "pm25" };
    const withPrimary = shown.filter(({ primary }) => primary !== "");
    const agreeing = withPrimary.filter(({ primary, own }) => primary!.split("|").map((name) => names[name] ?? name).toSorted().join() === [...(own?.primary ?? [])].toSorted().join());
    expect([withPrimary.length, agreeing.length]).toEqual([424, 424]);
  });
});

describe.runIf(existsSync(dustFile))("the sandstorm's station rows, imported", () => {
  it("make a city day of PM10 755 and AQI 500", async () => {
    await confirm(office, await preview(office, readFileSync(dustFile)));
    const [day] = await listAirDayRevisions(office, parseCalendarDate("2023-03-22"));
    expect(day).toMatchObject({ pm10: 755.25, aqi: 500, level: 6, primary: ["pm10"], fromHours: true });
  });
});
