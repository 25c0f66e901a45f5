import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { progressBodySchema } from "@/lib/progress/schema";
import {
  isCompleteReport,
  isEmptyReport,
  isSameReport,
  normaliseNumber,
  reportBody,
  stepPercent,
  valuesOfContent,
  valuesOfFields,
} from "@/lib/progress/report-values";

const clause = "01999999-0000-7000-8000-000000000001";
const duty = "01999999-0000-7000-8000-000000000002";
const empty = valuesOfContent({ percent: null, narrative: "", problems: "", nextSteps: "", indicators: {}, duties: [] });

describe("a report being typed", () => {
  it("is empty without words and numbers, blanks included", () => {
    expect(isEmptyReport(empty)).toBe(true);
    expect(isEmptyReport({ ...empty, narrative: " \n", indicators: { [clause]: " " } })).toBe(true);
    expect(isEmptyReport({ ...empty, percent: "0" })).toBe(false);
  });

  it.each([
    ["86", "完成 96 户。", true],
    ["８６％", "完", true],
    ["0", "尚未开工。", true],
    ["86", " \n\u200b", false],
    [" % ", "完成 96 户。", false],
    ["", "完成 96 户。", false],
  ])("with %j per cent and the words %j is complete: %j", (percent, narrative, expected) => {
    expect(isCompleteReport({ ...empty, percent, narrative })).toBe(expected);
  });

  it("says the same with other line breaks, blanks at the ends and another order of readings", () => {
    const a = { ...empty, narrative: "一\r\n二 ", indicators: { b: "1", a: "2" } };
    const b = { ...empty, narrative: "一\n二", indicators: { a: "2", b: "1", c: "" } };
    expect(isSameReport(a, b)).toBe(true);
    expect(isSameReport(a, { ...b, indicators: { a: "2" } })).toBe(false);
    expect(isSameReport({ ...a, duties: ["d", "c"] }, { ...b, duties: ["c", "d"] })).toBe(true);
    expect(isSameReport({ ...a, duties: ["d"] }, b)).toBe(false);
  });

  it("becomes a draft that the open API takes, and keeps every value on the way", () => {
    const content = fc.record({
      percent: fc.option(fc.integer({ min: 0, max: 100 })),
      narrative: fc.constantFrom("", "完成 96 户。", "一\n二"),
      problems: fc.constantFrom("", "资金"),
      nextSteps: fc.constantFrom("", "验收"),
      indicators: fc.constantFrom({}, { [clause]: 96.4 }, { [clause]: 0 }),
      duties: fc.constantFrom([], [duty]),
    });
    fc.assert(
      fc.property(content, (report) => {
        const body = reportBody(valuesOfContent(report), { period: "2025-11", version: 3 }, false);
        expect(progressBodySchema.parse(body)).toEqual({ ...report, period: "2025-11", version: 3, submit: false });
      }),
    );
  });

  it.each([
    ["８６％", 86],
    [" 86 % ", 86],
    ["96.4", 96.4],
    ["", null],
    ["八十六", "八十六"],
    ["1e3", "1e3"],
  ])("sends %j as %j", (percent, expected) => {
    expect(reportBody({ ...empty, percent }, { period: "2025-11", version: 1 }, false).percent).toBe(expected);
  });

  it("is filled again from what a refused form sent", () => {
    const fields = { percent: "101", narrative: "甲", allocationId: "x", version: "3", [`indicators.${clause}`]: "七", [`duties.${duty}`]: "on" };
    expect(valuesOfFields(fields)).toEqual({ ...empty, percent: "101", narrative: "甲", indicators: { [clause]: "七" }, duties: [duty] });
  });
});

describe("the stepper", () => {
  it.each([
    ["", 1, 82, "83"],
    ["", -1, 0, "0"],
    ["99", 1, 0, "100"],
    ["100", 1, 0, "100"],
    ["101", -1, 0, "100"],
    ["八", 1, 82, "83"],
    ["８６", -1, 0, "85"],
  ])("from %j by %i (last time %i) goes to %j", (text, step, start, expected) => {
    expect(stepPercent(text, step, start)).toBe(expected);
  });

  it("normalises numbers typed with a Chinese keyboard", () => {
    expect(normaliseNumber("１，２００．５")).toBe("1200.5");
  });
});
