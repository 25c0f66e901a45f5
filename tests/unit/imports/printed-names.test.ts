import { describe, expect, it } from "vitest";
import { isNone, splitNames } from "@/lib/imports/printed-names";

describe("isNone", () => {
  it.each(["", " ", "　", "/", "／", "—", "——", "－", "-", "–", "无", " 无 ", "\n"])("%j means nobody", (text) => {
    expect(isNone(text)).toBe(true);
  });

  it.each(["市气象局", "无锡市", "0", "不无"])("%j means somebody", (text) => {
    expect(isNone(text)).toBe(false);
  });
});

describe("splitNames", () => {
  it.each<[string, string[]]>([
    ["", []],
    ["/", []],
    ["无", []],
    ["市气象局", ["市气象局"]],
    ["甲、乙，丙,丁；戊;己 庚\n辛　壬", ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"]],
    ["、甲、、乙，", ["甲", "乙"]],
    ["甲、/、乙", ["甲", "乙"]],
    ["各县（市）区人民政府，国网朝阳供电公司", ["各县（市）区人民政府", "国网朝阳供电公司"]],
    ["各县（市、区）人民政府、甲", ["各县（市、区）人民政府", "甲"]],
    ["甲(乙，丙（丁、戊）己)、庚", ["甲(乙，丙（丁、戊）己)", "庚"]],
    ["甲（乙、丙)、丁", ["甲（乙、丙)", "丁"]],
    ["甲（乙、丙", ["甲（乙", "丙"]],
    ["甲）、乙", ["甲）", "乙"]],
    ["甲（乙【丙、丁）、戊】", ["甲（乙【丙、丁）", "戊】"]],
  ])("splits %j", (cell, names) => {
    expect(splitNames(cell)).toEqual(names);
  });

  it.each(["（".repeat(200_000), `${"【".repeat(100_000)}${"）".repeat(100_000)}`])(
    "takes a long run of stray brackets without delay",
    (cell) => {
      expect(splitNames(cell)).toEqual([cell]);
    },
  );
});
