import { describe, expect, it } from "vitest";
import { readHourColumns, unknownHeadings } from "@/lib/air/importing/hour-columns";
import { columnsProblem, proposeColumns, recogniseColumns } from "@/lib/air/importing/table-layout";

const start = (...rows: string[]) => rows.map((row, index) => ({ line: index + 1, cells: row.split(",") }));

describe("the columns of station hours", () => {
  it.each([
    ["时间,站点编码,PM2.5,PM10,SO2,NO2,CO,O3", ["time", "stationCode", "pm25", "pm10", "so2", "no2", "co", "o3"]],
    ["日期,小时,点位名称,PM2.5(μg/m³),可吸入颗粒物 PM10,二氧化硫,NO2小时值,一氧化碳（mg/m³）,臭氧1小时", ["date", "hourOfDay", "stationName", "pm25", "pm10", "so2", "no2", "co", "o3"]],
    ["timepoint,stationcode,PM2.5_24h,PM10 24小时滑动平均,O3_8h,SO2_24h,O3日最大8小时", ["time", "stationCode", "pm25_24h", "pm10_24h", "o3_8h", null, null]],
  ])("are found in %s", (header, fields) => {
    expect(readHourColumns(header.split(","))).toEqual(fields);
  });

  it("of the national feed are read by that feed's own meaning of ozone", () => {
    const feed = "timepoint,stationcode,longitude,latitude,area,positionname,primarypollutant,aqi,pm10,pm10_24h,pm2_5,pm2_5_24h,o3,o3_24h,o3_8h,o3_8h_24h,no2,no2_24h,so2,so2_24h,co,co_24h".split(",");
    const fields = readHourColumns(feed);
    expect(Object.fromEntries(feed.map((name, index) => [name, fields[index]]))).toMatchObject({
      o3: null, o3_24h: "o3", o3_8h: null, o3_8h_24h: "o3_8h", pm10: "pm10", pm10_24h: "pm10_24h", pm2_5: "pm25", pm2_5_24h: "pm25_24h", no2_24h: null, positionname: "stationName",
    });
    expect(unknownHeadings(feed, fields)).toEqual(["o3", "o3_8h"].filter((name) => name === "o3"));
  });

  it("of the archive of published hours hold running means of the particles", () => {
    const fields = readHourColumns("station_code,station,time,published_aqi,published_level,published_primary,pm25,pm10,so2,no2,co,o3_1h,o3_8h".split(","));
    expect(fields).toEqual(["stationCode", "stationName", "time", null, null, null, "pm25_24h", "pm10_24h", "so2", "no2", "co", "o3", "o3_8h"]);
  });
});

describe("a table", () => {
  it("is recognised by its header, also below a title", () => {
    expect(recogniseColumns(start("朝阳市小时数据,,", "时间,监测点,PM10"))).toMatchObject({ kind: "hours", headerRow: 1 });
    expect(recogniseColumns(start("日期,PM2.5,PM10,SO2,NO2,CO,O3"))).toMatchObject({ kind: "days", headerRow: 0 });
    expect(recogniseColumns(start("2025-01-05 01:00,2220A,35,70"))).toBeNull();
    expect(recogniseColumns(start("时间,监测点,PM10,PM10"))).toBeNull();
  });

  it("is proposed as what fits best where its header is not enough", () => {
    expect(proposeColumns(start("时间,哪里,PM10,PM2.5"))).toEqual({ kind: "hours", headerRow: 0, columns: ["time", null, "pm10", "pm25"] });
    expect(proposeColumns(start("2025-01-05 01:00,2220A,35"))).toEqual({ kind: "hours", headerRow: null, columns: [null, null, null] });
  });

  it("is read only when the columns named are enough and each once", () => {
    expect(columnsProblem({ kind: "hours", headerRow: 0, columns: ["time", "stationName", "co"] })).toBeNull();
    expect(columnsProblem({ kind: "hours", headerRow: 0, columns: ["time", "co"] })).toEqual({ code: "columns-missing", fields: ["stationCode"] });
    expect(columnsProblem({ kind: "hours", headerRow: 0, columns: ["date", "stationCode", "co"] })).toEqual({ code: "columns-missing", fields: ["time"] });
    expect(columnsProblem({ kind: "hours", headerRow: 0, columns: ["time", "time", "stationCode", "co"] })).toEqual({ code: "columns-repeated", fields: ["time"] });
    expect(columnsProblem({ kind: "days", headerRow: 0, columns: ["date", "pm25"] })).toMatchObject({ code: "columns-missing" });
  });
});
