import { describe, expect, it } from "vitest";
import type { ZodType } from "zod";
import {
  progressBodySchema,
  returnBodySchema,
  returnProgressSchema,
  saveDraftSchema,
  submitProgressSchema,
} from "@/lib/progress/schema";

const id = "0198aaaa-0000-7000-8000-000000000001";
const body = { percent: 86, narrative: "完成改造", version: 3 };
const form = { allocationId: id, percent: "86", narrative: "完成改造", version: "3" };

/** Messages by field; null when the input passes. */
function problems(schema: ZodType, input: unknown) {
  const parsed = schema.safeParse(input);
  return parsed.success
    ? null
    : Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join("."), issue.message]));
}

describe("the open API's body", () => {
  it("fills what may be absent and submits by default", () => {
    expect(progressBodySchema.parse(body)).toEqual({
      ...body,
      problems: "",
      nextSteps: "",
      indicators: {},
      duties: [],
      submit: true,
    });
  });

  it.each([
    [{ percent: 0 }, null],
    [{ percent: 100 }, null],
    [{ percent: -1 }, { percent: "progress.percentRange" }],
    [{ percent: 101 }, { percent: "progress.percentRange" }],
    [{ percent: 85.5 }, { percent: "progress.percentRange" }],
    [{ percent: "86" }, { percent: "progress.percentRange" }],
    [{ percent: null }, { percent: "progress.percentRequired" }],
    [{ percent: null, submit: false }, null],
    [{ narrative: " \r\n " }, { narrative: "progress.narrativeRequired" }],
    [{ narrative: "", submit: false }, null],
    [{ narrative: "好".repeat(5000) }, null],
    [{ narrative: "好".repeat(5001) }, { narrative: "progress.narrativeTooLong" }],
    [{ narrative: ` ${"好\r\n".repeat(2499)}好好 ` }, null],
    [{ problems: "x".repeat(2001) }, { problems: "progress.asideTooLong" }],
    [{ period: "2025-11" }, null],
    [{ period: "2025-13" }, { period: "period.invalid" }],
    [{ version: undefined }, { version: "progress.versionMissing" }],
    [{ version: 0 }, { version: "progress.versionMissing" }],
    [{ indicators: { [id]: 96.4 } }, null],
    [{ indicators: { [id]: null } }, { [`indicators.${id}`]: "progress.indicatorRange" }],
    [{ indicators: { work: 1 } }, { "indicators.work": "progress.indicatorUnknown" }],
    [{ submit: "yes" }, { submit: "progress.submitInvalid" }],
    [{ light: "green" }, { "": "progress.unknownField" }],
  ])("%j", (changes, expected) => {
    expect(problems(progressBodySchema, { ...body, ...changes })).toEqual(expected);
  });

  it.each([[null], ["text"], [[body]]])("refuses %j as a whole", (input) => {
    expect(problems(progressBodySchema, input)).toEqual({ "": "progress.objectExpected" });
  });
});

describe("the report form", () => {
  it("reads numbers from text and drops empty indicator fields", () => {
    const indicators = { [id]: " 96.4 ", "0198aaaa-0000-7000-8000-000000000002": "" };
    expect(submitProgressSchema.parse({ ...form, indicators, duties: { [id]: "on" }, period: "2025-10" })).toEqual({
      ...form,
      percent: 86,
      version: 3,
      period: "2025-10",
      problems: "",
      nextSteps: "",
      indicators: { [id]: 96.4 },
      duties: [id],
    });
  });

  it.each([
    [submitProgressSchema, { percent: "" }, { percent: "progress.percentRequired" }],
    [submitProgressSchema, { percent: "8x" }, { percent: "progress.percentRange" }],
    [submitProgressSchema, { percent: "101" }, { percent: "progress.percentRange" }],
    [submitProgressSchema, { narrative: "" }, { narrative: "progress.narrativeRequired" }],
    [saveDraftSchema, { percent: "", narrative: "" }, null],
    [saveDraftSchema, { percent: "101" }, { percent: "progress.percentRange" }],
    [saveDraftSchema, { version: "" }, { version: "progress.versionMissing" }],
    [saveDraftSchema, { allocationId: "1" }, { allocationId: "progress.idInvalid" }],
    [saveDraftSchema, { state: "accepted" }, { "": "progress.unknownField" }],
  ])("%#", (schema, changes, expected) => {
    expect(problems(schema, { ...form, ...changes })).toEqual(expected);
  });
});

describe("a return", () => {
  it.each([
    ["请补充验收单。", null],
    ["  ", { reason: "progress.reasonRequired" }],
    ["因".repeat(500), null],
    ["因".repeat(501), { reason: "progress.reasonTooLong" }],
  ])("%#", (reason, expected) => {
    expect(problems(returnBodySchema, { version: 1, reason })).toEqual(expected);
    expect(problems(returnProgressSchema, { updateId: id, version: "1", reason })).toEqual(expected);
  });
});
