import { beforeAll, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { recordAirDays } from "@/lib/air/commands/record-air-days";
import {
  getAirYear,
  getTarget,
  listAirDayRevisions,
  listAirDays,
  listAirYears,
} from "@/lib/air/queries/air-days";
import { defaultPlanCode } from "@/lib/plan/types";
import { addDays, parseCalendarDate } from "@/lib/time/calendar-date";
import { testDatabase } from "../../support/database";
import { preview as previewFile } from "./importing/imports";
import type { DaysSummary } from "@/lib/air/importing/air-import";
import { airDay, createActor, createPlan, now } from "./fixtures";

const today = parseCalendarDate("2025-11-20");
const basis = "总站气函〔2025〕12号，2025-04-20，王某";
const demoSeed = { kind: "system", name: "demo" } as const;
const yearQuestion = { planCode: defaultPlanCode, year: 2025, asOf: today };

let office: PersonActor;
let readers: PersonActor[];

beforeAll(async () => {
  office = await createActor("office");
  readers = [
    office,
    await createActor("leadership"),
    await createActor("clerk", "county"),
    await createActor("approver", "county"),
    await createActor("clerk", "bureau"),
  ];
  await createPlan();
  await recordAirDays(demoSeed, [airDay("2025-03-01"), airDay("2025-03-02")], now, "demo");
  await recordAirDays(
    office,
    [
      airDay("2024-12-31"),
      airDay("2025-03-02", { pm10: 71 }),
      airDay("2025-03-03", { pm25: 160 }),
      airDay("2025-03-04", { pm10: 700, dust: true, dustBasis: basis }),
      airDay("2025-03-05", { pm25: null, pm10: null, so2: null, no2: null, co: null, o3_8h: null }),
      airDay("2025-03-06", { state: "audited" }),
      airDay("2025-11-21", { pm25: 160 }),
    ],
    now,
  );
});

describe("the records of a span", () => {
  it("are those that count, both ends included, in order, for everybody signed in", async () => {
    const span = { from: parseCalendarDate("2025-03-01"), to: parseCalendarDate("2025-03-04") };
    for (const reader of readers) {
      expect((await listAirDays(reader, span)).map(({ date, pm10, origin, aqi }) => [date, pm10, origin, aqi])).toEqual([
        ["2025-03-01", 70, "demo", 60],
        ["2025-03-02", 71, "imported", 61],
        ["2025-03-03", 70, "imported", 210],
        ["2025-03-04", 700, "imported", 500],
      ]);
    }
  });

  it("are refused to whoever still has an initial password", async () => {
    const actor = { ...office, mustChangePassword: true };
    const span = { from: today, to: today };
    await expect(listAirDays(actor, span)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listAirYears(actor)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getTarget(actor, yearQuestion)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listAirDayRevisions(actor, today)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a year", () => {
  it("has its target's arithmetic, observed and dust-excluded, up to the day asked for", async () => {
    const { days, target } = await getAirYear(readers[1]!, yearQuestion);
    expect(days).toHaveLength(7);
    expect(target.observed).toMatchObject({
      target: 0.65,
      heavyDays: 2,
      validDays: 5,
      ratio: 40,
      allowedHeavyDays: 2,
      remaining: 0,
    });
    expect(target.dustExcluded).toMatchObject({ heavyDays: 1, validDays: 5, ratio: 20, remaining: 1 });
    expect(target.missingDays).toContain("2025-03-05");
    expect(await getTarget(office, yearQuestion)).toEqual(target);
  });

  it("is listed as soon as it has a record, the newest first", async () => {
    expect(await listAirYears(readers[2]!)).toEqual([2025, 2024]);
  });

  it("belongs to a plan that exists", async () => {
    await expect(getTarget(office, { ...yearQuestion, planCode: "none" })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the records of one day", () => {
  it("are all there, the one that counts first, with who recorded them", async () => {
    const date = parseCalendarDate("2025-03-02");
    expect(await listAirDayRevisions(readers[2]!, date)).toMatchObject([
      { revision: 2, isCurrent: true, origin: "imported", recordedBy: office.displayName, recordedAt: now, pm10: 71 },
      { revision: 1, isCurrent: false, origin: "demo", recordedBy: null, pm10: 70 },
    ]);
    expect(await listAirDayRevisions(office, addDays(date, 300))).toEqual([]);
  });
});

describe("the preview of an import", () => {
  const header = "日期,PM2.5,PM10,SO2,NO2,CO,O3_8h,状态,沙尘,沙尘依据";
  const preview = async (actor: PersonActor, ...rows: string[]) => {
    const { summary } = await previewFile(actor, [header, ...rows].join("\r\n"));
    return (summary as DaysSummary).judged;
  };

  it("says of each row what importing it would do, and writes nothing", async () => {
    const before = await testDatabase().airDay.count();
    const result = await preview(
      office,
      "2025-03-01,35.1,70,12,20,0.8,60,实时,否,",
      "2025-03-02,35.1,71,12,20,0.8,60,实时,否,",
      "2025-03-03,160,80,12,20,0.8,60,实时,否,",
      "2025-03-06,30,70,12,20,0.8,60,实时,否,",
      "2025-03-02,35.1,71,12,20,0.8,60,审核,否,",
      "2025-11-21,160,70,12,20,0.8,60,,,",
      "2025-11-22,160,70,12,20,0.8,60,,,",
    );
    expect(result.rows.map(({ verdict, effects, changes }) => [verdict, effects, changes.map((change) => change.field)])).toEqual([
      ["new", ["replaces-demo"], []],
      ["unchanged", [], []],
      ["changed", [], ["pm10"]],
      ["new", ["stays-behind-audited"], []],
      ["new", ["replaces-provisional"], []],
      ["unchanged", ["after-today"], []],
      ["new", ["after-today"], []],
    ]);
    expect(result.counts).toEqual({ wrong: 0, new: 4, changed: 1, unchanged: 2, repeated: 0 });
    expect(result.records).toHaveLength(7);
    expect(await testDatabase().airDay.count()).toBe(before);
  });

  it("foretells what the import then does", async () => {
    const rows = ["2025-05-01,35.1,70,12,20,0.8,60,,,", "2025-05-02,35.1,70,12,20,0.8,60,,,"];
    const { records } = await preview(office, ...rows);
    expect(await recordAirDays(office, records, now)).toEqual({ recorded: 2, unchanged: 0 });
    const again = await preview(office, ...rows);
    expect(again.counts).toMatchObject({ new: 0, unchanged: 2 });
    expect(await recordAirDays(office, again.records, now)).toEqual({ recorded: 0, unchanged: 2 });
  });

  it("offers nothing of a file with a wrong row", async () => {
    const result = await preview(office, "2025-05-03,35.1,70,12,20,0.8,60,,,", "2025-05-04,-1,70,12,20,0.8,60,,,");
    expect(result.counts).toMatchObject({ new: 1, wrong: 1 });
    expect(result.records).toEqual([]);
  });

  it("reads what a Chinese Windows writes", async () => {
    const dateInGbk = [0xc8, 0xd5, 0xc6, 0xda];
    const gbk = Uint8Array.from([
      ...dateInGbk,
      ...new TextEncoder().encode(",PM2.5,PM10,SO2,NO2,CO,O3_8h\r\n2025-05-05,1,2,3,4,0.5,6\r\n"),
    ]);
    const { summary } = await previewFile(office, gbk, { defaultState: "audited" });
    expect((summary as DaysSummary).judged.records).toMatchObject([{ date: "2025-05-05", state: "audited", pm25: 1 }]);
  });

  it("is the office's alone", async () => {
    for (const reader of readers.slice(1)) {
      await expect(preview(reader)).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
