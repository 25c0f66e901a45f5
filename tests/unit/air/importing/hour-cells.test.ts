import { describe, expect, it } from "vitest";
import { instantOfHour, readDateAndHour, readHourCell, readValueCell } from "@/lib/air/importing/hour-cells";

const iso = (hour: number | null) => hour !== null && instantOfHour(hour).toISOString();

describe("an hour", () => {
  it.each(["2025-01-05T01:00:00", "2025-01-05 01:00", "2025/1/5 1:00", "2025-01-05 1", "2025年1月5日1时", "２０２５-01-05 01:00", "2025-01-05T01:00:00+08:00"])("is read from %s", (text) => {
    expect(iso(readHourCell(text))).toBe("2025-01-04T17:00:00.000Z");
  });

  it("24 is the next day's first instant", () => {
    expect(readHourCell("2025-01-05 24:00")).toBe(readHourCell("2025-01-06 00:00"));
    expect(readDateAndHour("2025年1月5日", "24时")).toBe(readHourCell("2025-01-06T00:00:00"));
  });

  it.each(["2025-01-05 01:30", "2025-02-30 01:00", "2025-13-01 01:00", "2025-01-05 25:00", "2025-01-05", "", "昨天"])("is not read from %s", (text) => {
    expect(readHourCell(text)).toBeNull();
  });
});

describe("a value", () => {
  it.each([
    ["35", "35"], ["35.125", "35.125"], [" 35 ", "35"], ["３５．５", "35.5"], [".5", "0.5"], ["", null], ["NaN", null], ["—", null], ["缺测", null], ["0", "0"],
  ])("%s is kept as written", (cell, text) => {
    expect(readValueCell("pm25", cell, false)).toEqual({ text });
  });

  it("0 is missing where it stands for that", () => {
    expect(readValueCell("pm25", "0.0", true)).toEqual({ text: null });
  });

  it.each([["-1", "negative"], ["=1+1", "not-a-number"], ["1e3", "not-a-number"], ["99999", "too-high"], ["1.23456", "too-many-decimals"]])("%s is refused", (cell, problem) => {
    expect(readValueCell("pm25", cell, false)).toEqual({ problem });
  });
});
