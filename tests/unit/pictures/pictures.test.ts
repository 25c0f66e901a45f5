import { describe, expect, it } from "vitest";
import sharp from "sharp";
import { drawPicture, pictureNames, type PictureData } from "@/components/pictures/air-pictures";
import { csvFile, svgFile } from "@/components/pictures/picture";
import type { AirDayView } from "@/lib/air/types";
import { addDays, calendarDate } from "@/lib/time/calendar-date";

const days = Array.from({ length: 100 }, (_, index): AirDayView => ({
  date: addDays(calendarDate(2025, 1, 1), index), pm25: 40 + index, pm10: 80, so2: 10, no2: 30, co: 0.8, o3_8h: 90, state: "audited", dust: index === 50, dustBasis: index === 50 ? "函" : null,
  aqi: 50 + index * 4, level: index < 12 ? 2 : index < 25 ? 3 : index < 38 ? 4 : index < 63 ? 5 : 6, primary: ["pm25"], standard: "HJ 633-2012", origin: "imported",
}));
const data: PictureData = {
  year: 2025, month: 3, asOf: calendarDate(2025, 4, 15), days,
  months: [{ year: 2025, month: 1, pm25: 55.5, pm10: 80, o3_8h: 90, heavyDays: 0, goodDays: 12 }],
  counties: [
    { divisionCode: "211302", name: "双塔区", stations: 1, hours: 700, pm25: 44.4, pm10: 80, so2: 9, no2: 20, o3: 60 },
    { divisionCode: "211321", name: "<朝阳县>", stations: 0, hours: 0, pm25: null, pm10: null, so2: null, no2: null, o3: null },
  ],
};

describe.each(pictureNames)("the picture %s", (name) => {
  const picture = drawPicture(name, data, { heat: "pm25", measure: "pm25" });

  it("is one well-formed file with a title and words for whoever does not see it", async () => {
    const file = svgFile(picture);
    // The renderer takes nothing but well-formed XML.
    const drawn = await sharp(Buffer.from(file)).raw().toBuffer({ resolveWithObject: true });
    expect(drawn.info).toMatchObject({ width: picture.width, height: picture.height });
    expect(file).toContain(`<title>${picture.title}</title><desc>${picture.summary}</desc>`);
    expect(file).not.toContain("<朝阳县>");
    expect(file).not.toMatch(/NaN|Infinity|undefined|var\(/);
  });

  it("has every figure in its table", () => {
    expect(picture.rows.length).toBeGreaterThan(0);
    expect(picture.rows.every((row) => row.length === picture.columns.length)).toBe(true);
    expect(csvFile(picture).split("\r\n")).toHaveLength(picture.rows.length + 2);
  });
});

it("a day's cell shows its own number, in the weekday's column", () => {
  const { rows, body } = drawPicture("calendar", data, { heat: "pm25", measure: "pm25" });
  expect(rows).toHaveLength(105);
  expect(rows[0]?.slice(0, 3)).toEqual(["2025-01-01", 50, "良"]);
  expect(rows[104]?.slice(0, 3)).toEqual(["2025-04-15", null, "缺测"]);
  // 2025-01-01 is a Wednesday: the third column of the first month.
  expect(body.toString()).toMatch(/1\/1 AQI 50<\/title><rect x="100" y="102"/);
});

it("a cell that looks like a formula comes out inert", () => {
  const picture = { ...drawPicture("heat", data, { heat: "pm25", measure: "pm25" }), rows: [["=1+1", '@x,"y"', -1, null]] };
  expect(csvFile(picture)).toContain(`'=1+1,"'@x,""y""",-1,`);
});
