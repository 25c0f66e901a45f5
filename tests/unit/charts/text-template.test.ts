import { describe, expect, it } from "vitest";
import { textTemplate } from "@/components/charts/text-template";

describe("textTemplate", () => {
  it.each([
    ["{organisation} 任务 {seq}：{light}", "双塔区 任务 11：逾期"],
    ["{seq}{seq}", "1111"],
    ["没有位置", "没有位置"],
    ["", ""],
    ["{other} {constructor}", "{other} {constructor}"],
    ["{ seq } {seq", "{ seq } {seq"],
  ])("fills %s", (text, filled) => {
    expect(textTemplate(text)({ organisation: "双塔区", seq: 11, light: "逾期" })).toBe(filled);
  });

  it("does not fill what a value brings along", () => {
    expect(textTemplate("{organisation}{seq}")({ organisation: "{seq}", seq: 1 })).toBe("{seq}1");
  });
});
