import { Readable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { recordAirDays } from "@/lib/air/commands/record-air-days";
import { receiveImport } from "@/lib/air/commands/receive-import";
import { cancelImport, confirmImport, nameColumns } from "@/lib/air/commands/settle-import";
import type { HoursSummary } from "@/lib/air/importing/air-import";
import { listAirDays } from "@/lib/air/queries/air-days";
import { getAirImport, listImportRows } from "@/lib/air/queries/imports";
import { getDayHours } from "@/lib/air/queries/station-hours";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { resetDatabase, testDatabase } from "../../../support/database";
import { airDay, createActor, now } from "../fixtures";
import { encodeGbk } from "../../../support/gbk";
import { advance, confirm, createStations, hoursFile, preview } from "./imports";

const national = ["2220A", "2221A", "2222A", "2223A"];
const day = parseCalendarDate("2025-01-05");
let office: PersonActor;

beforeEach(async () => {
  await resetDatabase();
  office = await createActor("office");
  await createStations();
});

const hours = () => testDatabase().stationHour.count();
const summaryOf = (view: { readonly summary: unknown }) => view.summary as HoursSummary;
const dayOf = async (date = day) => (await listAirDays(office, { from: date, to: date }))[0];
/** pm10, pm25, so2, no2, co, o3 */
const plain = (_station: number, _hour: number, pollutant: number) => [70, 35, 12, 20, 0.8, 60][pollutant]!;

describe("importing station hours", () => {
  it("shows what it would do, writes nothing, and after the word all of it with the days that follow", async () => {
    const seen = await preview(office, hoursFile(national, "2025-01-05", 2, plain));
    expect(seen).toMatchObject({ state: "ready", kind: "hours" });
    expect(summaryOf(seen).counts).toEqual({ new: 192, changed: 0, unchanged: 0, repeated: 0, foreign: 0, wrong: 0 });
    expect(await hours()).toBe(0);
    expect(await dayOf()).toBeUndefined();

    const done = await confirm(office, seen);
    expect(done.state).toBe("done");
    expect(summaryOf(done).written).toEqual({ hours: 192, corrected: 0, days: 2 });
    expect(await hours()).toBe(192);
    expect(await dayOf()).toMatchObject({ pm25: 35, pm10: 70, so2: 12, no2: 20, co: 0.8, o3_8h: 60, aqi: 60, state: "provisional" });
  });

  it("says of the same file again that it is all there, and has nothing to write", async () => {
    const file = hoursFile(national, "2025-01-05", 1, plain);
    await confirm(office, await preview(office, file));
    const again = await preview(office, file);
    expect(summaryOf(again).counts).toMatchObject({ new: 0, unchanged: 96, changed: 0 });
    await expect(confirm(office, again)).rejects.toMatchObject({ code: "rule-violated" });
    expect(await hours()).toBe(96);
  });

  it("corrects values only with a reason, keeps what was there, and leaves columns alone that the file does not have", async () => {
    await confirm(office, await preview(office, hoursFile(national, "2025-01-05", 1, plain)));
    const changed = await preview(office, "时间,站点编码,PM10\n2025-01-05 01:00,2220A,90\n2025-01-05 02:00,2220A,70\n");
    expect(summaryOf(changed).counts).toMatchObject({ new: 0, changed: 1, unchanged: 1 });
    const rows = await listImportRows(office, changed.no, { verdict: "changed", after: 0 });
    expect(rows?.rows).toMatchObject([{ line: 2, station: "西梁", values: { pm10: "90.000" }, before: { pm10: "70.000", pm25: "35.000" } }]);
    await expect(confirm(office, changed)).rejects.toMatchObject({ code: "invalid", details: { fields: { reason: expect.anything() } } });
    const done = await confirm(office, changed, "仪器校准后修正");
    expect(summaryOf(done).written).toMatchObject({ hours: 1, corrected: 1 });
    const [hour] = await testDatabase().$queryRaw<{ pm10: unknown; pm25: unknown }[]>`SELECT pm10::float8, pm25::float8 FROM station_hour WHERE import_no = ${changed.no}`;
    expect(hour).toEqual({ pm10: 90, pm25: 35 });
    expect(await testDatabase().stationHourPast.findMany({ select: { pm10: true, importNo: true, replacedBy: true } })).toMatchObject([{ importNo: 1, replacedBy: 2 }]);
    const [audit] = await testDatabase().auditEvent.findMany({ where: { action: "airImport.written" }, orderBy: { seq: "desc" }, take: 1 });
    expect(audit).toMatchObject({ reason: "仪器校准后修正", after: { hours: 1, corrected: 1 } });
  });

  it("names every wrong row, and lets none of the file in while there is one", async () => {
    const file = [
      "timepoint,stationcode,pm10,pm2_5",
      "2025-01-05T01:00:00,2220A,7O,35",
      "2025-01-05T01:30:00,2220A,70,35",
      "2025-01-05T03:00:00,2220A,-1,99999",
      "2099-01-05T03:00:00,2220A,70,35",
      "2025-01-05T04:00:00,2220A,70,35",
      "2025-01-05T04:00:00,2220A,70,35.0",
      "2025-01-05T04:00:00,2220A,71,35",
      "2025-01-05T05:00:00,9999Z,70,35",
      "2025-01-05T05:00:00,,70,35",
    ].join("\n");
    const seen = await preview(office, file);
    expect(summaryOf(seen).counts).toEqual({ new: 1, changed: 0, unchanged: 0, repeated: 1, foreign: 1, wrong: 6 });
    const rows = (await listImportRows(office, seen.no, { verdict: null, after: 0 }))!.rows;
    expect(rows.map(({ line, verdict, problems, note }) => [line, verdict, problems.map(({ code }) => code).join() || note])).toEqual([
      [2, "wrong", "not-a-number"],
      [3, "wrong", "hour-invalid"],
      [4, "wrong", "too-high,negative"],
      [5, "wrong", "hour-to-come"],
      [6, "new", null],
      [7, "repeated", "6"],
      [8, "wrong", "contradicts-line"],
      [9, "foreign", "9999Z"],
      [10, "wrong", "station-missing"],
    ]);
    await expect(confirm(office, seen)).rejects.toMatchObject({ code: "rule-violated" });
    expect(await hours()).toBe(0);
  });

  it("follows the validity rules: 20 hours of a day, three quarters of the stations, county points apart", async () => {
    const gaps = (station: number, hour: number, pollutant: number) => (pollutant === 0 && hour > (station === 0 ? 19 : 20) ? "" : pollutant === 1 && hour > 19 && station > 1 ? "NaN" : plain(station, hour, pollutant));
    await confirm(office, await preview(office, hoursFile([...national, "C001"], "2025-01-05", 1, (station, ...rest) => (station === 4 ? 99 : gaps(station, ...rest)))));
    // PM10: three stations of four have 20 hours. PM2.5: two have.
    expect(await dayOf()).toMatchObject({ pm10: 70, pm25: null, so2: 12 });
  });

  it("takes ozone's largest 8-hour mean between 8 and 24 o'clock", async () => {
    const ozone = (_station: number, hour: number, pollutant: number) => (pollutant === 5 ? (hour <= 7 ? 300 : hour >= 17 ? 160 : 40) : plain(0, 0, pollutant));
    await confirm(office, await preview(office, hoursFile(national, "2025-01-05", 1, ozone)));
    // At 8 o'clock the mean still holds seven night hours: (7 × 300 + 40) ÷ 8.
    expect(await dayOf()).toMatchObject({ o3_8h: 267.5 });
  });

  it("never displaces a reported day by a computed one, and keeps a dust finding", async () => {
    await recordAirDays(office, [airDay("2025-01-05", { pm10: 160, dust: true, dustBasis: "总站函，2025-02-01，王工" })], now);
    await confirm(office, await preview(office, hoursFile(national, "2025-01-05", 1, plain)));
    expect(await dayOf()).toMatchObject({ pm10: 160 });
    await confirm(office, await preview(office, hoursFile(national, "2025-01-05", 1, plain), { defaultState: "audited" }));
    expect(await dayOf()).toMatchObject({ pm10: 70, state: "audited", dust: true, dustBasis: "总站函，2025-02-01，王工" });
    await recordAirDays(office, [airDay("2025-01-05", { pm10: 150, state: "audited" })], now);
    expect(await dayOf()).toMatchObject({ pm10: 150, state: "audited" });
  });

  it("reads GBK, zeros that stand for missing, a date beside an hour, and station names", async () => {
    const text = "城市,日期,小时,点位名称,PM2.5,PM10\n朝阳市,2025/1/5,24,西梁,0,70\n朝阳市,2025/1/5,1时,河畔小区,35,—\n";
    const gbk = encodeGbk(text);
    const seen = await preview(office, gbk, { zeroIsMissing: true });
    expect(summaryOf(seen).counts).toMatchObject({ new: 2, wrong: 0 });
    const { rows } = (await listImportRows(office, seen.no, { verdict: null, after: 0 }))!;
    expect(rows.map(({ hour, values }) => [hour?.toISOString(), values.pm25, values.pm10])).toEqual([
      ["2025-01-05T16:00:00.000Z", null, "70.000"],
      ["2025-01-04T17:00:00.000Z", "35.000", null],
    ]);
  });

  it("asks what the columns are where the header does not say, and reads by the answer", async () => {
    const seen = await preview(office, "何时,何处,甲,乙\n2025-01-05 01:00,2220A,35,70\n");
    expect(seen.state).toBe("unmapped");
    const columns = { kind: "hours" as const, headerRow: 0, columns: ["time" as const, "stationCode" as const, "pm25" as const, "pm10" as const] };
    await expect(nameColumns(office, { id: seen.id, version: seen.version, columns: { ...columns, columns: ["time", "pm25", "pm25", null] }, zeroIsMissing: false, defaultState: "provisional" })).rejects.toMatchObject({ code: "invalid" });
    await nameColumns(office, { id: seen.id, version: seen.version, columns, zeroIsMissing: false, defaultState: "provisional" });
    await advance();
    const read = await getAirImport(office, seen.id);
    expect(read.state).toBe("ready");
    expect(summaryOf(read).counts).toMatchObject({ new: 1 });
  });

  it("reads a table without a header once its columns are named, from its first row on", async () => {
    const seen = await preview(office, '2025-01-05 01:00,2220A,35,"多行\n备注"\n2025-01-05 02:00,2220A,36,\n');
    expect(seen).toMatchObject({ state: "unmapped", columns: { headerRow: null } });
    const columns = { kind: "hours" as const, headerRow: null, columns: ["time" as const, "stationCode" as const, "pm25" as const, null] };
    await nameColumns(office, { id: seen.id, version: seen.version, columns, zeroIsMissing: false, defaultState: "audited" });
    await advance();
    const read = await getAirImport(office, seen.id);
    expect(summaryOf(read).counts).toMatchObject({ new: 2, wrong: 0 });
    const { rows } = (await listImportRows(office, read.no, { verdict: null, after: 0 }))!;
    expect(rows.map(({ line, state, values }) => [line, state, values.pm25])).toEqual([[1, "audited", "35.000"], [3, "audited", "36.000"]]);
  });

  it("takes the figures from a computed day that a correction leaves with too few hours", async () => {
    await confirm(office, await preview(office, hoursFile(national, "2025-01-05", 1, plain)));
    const blank = hoursFile(national, "2025-01-05", 1, (_station, hour) => (hour > 12 ? "" : "5")).replaceAll(",5,5,5,5,5,5", ",70,35,12,20,0.8,60");
    await confirm(office, await preview(office, blank), "传输故障，作废");
    expect(await dayOf()).toMatchObject({ pm10: null, pm25: null, aqi: null });
  });

  it("does not let one import that fails keep the others waiting", async () => {
    const file = hoursFile(national, "2025-01-05", 1, plain);
    const { id } = await receiveImport(office, { fileName: "lost.csv", defaultState: "audited", zeroIsMissing: false }, Readable.from([Buffer.from("x")]), now);
    await testDatabase().airImport.update({ where: { id }, data: { sha256: "0".repeat(64) } });
    await receiveImport(office, { fileName: "b.csv", defaultState: "audited", zeroIsMissing: false }, Readable.from([Buffer.from(file)]), now);
    await advance().catch((error: unknown) => expect(error).toBeInstanceOf(AggregateError));
    expect(await testDatabase().airImport.findFirst({ where: { fileName: "b.csv" }, select: { state: true } })).toEqual({ state: "ready" });
  });

  it("keeps provisional and audited hours side by side, each with the day it makes", async () => {
    await confirm(office, await preview(office, hoursFile(national, "2025-01-05", 1, plain)));
    await confirm(office, await preview(office, hoursFile(national, "2025-01-05", 1, (station, hour, pollutant) => (pollutant === 0 ? 80 : plain(station, hour, pollutant))), { defaultState: "audited" }));
    expect(await hours()).toBe(192);
    expect((await getDayHours(office, day)).map(({ state, city }) => [state, city?.pm10])).toEqual([["audited", 80], ["provisional", 70]]);
    expect(await dayOf()).toMatchObject({ state: "audited", pm10: 80 });
  });

  it("can be given up before the word, and not after; nobody but the office does any of it", async () => {
    const seen = await preview(office, hoursFile(national, "2025-01-05", 1, plain));
    const leader = await createActor("leadership");
    await expect(cancelImport(leader, seen.id, now)).rejects.toMatchObject({ code: "forbidden" });
    await expect(confirmImport(leader, { id: seen.id, version: seen.version, reason: "" }, now)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getAirImport(leader, seen.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listImportRows(leader, seen.no, { verdict: null, after: 0 })).rejects.toMatchObject({ code: "forbidden" });
    await cancelImport(office, seen.id, now);
    await cancelImport(office, seen.id, now);
    await expect(confirm(office, seen)).rejects.toMatchObject({ code: "rule-violated" });
    expect(await listImportRows(office, seen.no, { verdict: null, after: 0 })).toBeNull();
    const done = await confirm(office, await preview(office, hoursFile(national, "2025-01-06", 1, plain)));
    await expect(cancelImport(office, done.id, now)).rejects.toMatchObject({ code: "rule-violated" });
  });

  it("goes back to reading when the rows between are lost", async () => {
    const seen = await preview(office, hoursFile(national, "2025-01-05", 1, plain));
    await testDatabase().$executeRawUnsafe(`TRUNCATE air_staging.rows_${seen.no}`);
    const back = await confirm(office, seen);
    expect(back).toMatchObject({ state: "ready", confirmedBy: null });
    expect((await confirm(office, back)).state).toBe("done");
    expect(await hours()).toBe(96);
  });
});
