import { describe, expect, it } from "vitest";
import errors from "@/lib/i18n/messages/zh-CN/errors.json";
import {
  answerNoticeSchema,
  closeNoticeSchema,
  issueNoticeSchema,
  newNoticeAddressSchema,
  noticeFilterSchema,
  renewNoticeSchema,
} from "@/lib/supervision/schema";

const id = "0190f4f0-1111-7222-8333-444455556666";
const demand = "请于月底前完成工地扬尘整改。";

/** The first problem of each field. */
function problems(schema: typeof issueNoticeSchema | typeof answerNoticeSchema | typeof renewNoticeSchema, input: unknown) {
  const parsed = schema.safeParse(input);
  return Object.fromEntries(parsed.error?.issues.map(({ path, message }) => [path.join("."), message]) ?? []);
}

describe("the forms of notices", () => {
  it("take what is complete, with one kind of line break and without stray space", () => {
    expect(issueNoticeSchema.parse({ allocationId: id, demand: ` 一。\r\n二。 `, replyBy: "2025-12-01" })).toEqual({
      allocationId: id,
      demand: "一。\n二。",
      replyBy: "2025-12-01",
    });
    expect(closeNoticeSchema.parse({ id, version: "3" })).toEqual({ id, version: 3, conclusion: "" });
  });

  it.each([
    ["nothing typed", { demand: "", replyBy: "" }, { demand: "supervision.demandRequired", replyBy: "supervision.replyDateRequired" }],
    ["nothing to be seen", { demand: "\u200b \u3000", replyBy: "2025-12-01" }, { demand: "supervision.demandRequired" }],
    ["too much", { demand: "督".repeat(2001), replyBy: "2025-12-01" }, { demand: "supervision.textTooLong" }],
    ["no such day", { demand, replyBy: "2025-11-31" }, { replyBy: "supervision.replyDateInvalid" }],
  ])("say where a demand lacks something: %s", (_, typed, expected) => {
    expect(problems(issueNoticeSchema, { allocationId: id, ...typed })).toEqual(expected);
    expect(problems(renewNoticeSchema, { id, version: "1", ...typed })).toEqual(expected);
  });

  it("call a form without its version outdated", () => {
    expect(problems(answerNoticeSchema, { id, version: "", answer: "已整改。" })).toEqual({ version: "supervision.formOutdated" });
  });

  it("have words for every problem", () => {
    const known = Object.keys(errors.supervision);
    const named = ["demandRequired", "answerRequired", "closingWordRequired", "textTooLong", "textExpected", "replyDateRequired"];
    const dates = ["replyDateInvalid", "replyDatePast", "replyDateFar", "replyDateShortened", "formOutdated", "notNow"];
    expect(known.toSorted()).toEqual([...named, ...dates].toSorted());
  });
});

describe("addresses", () => {
  it("leave out what they do not understand", () => {
    expect(noticeFilterSchema.parse({ state: "lost", page: "-1", organisation: ["a", "b"] })).toEqual({ page: 1 });
    expect(noticeFilterSchema.parse({ state: "overdue", page: "2" })).toEqual({ state: "overdue", page: 2 });
    expect(newNoticeAddressSchema.parse({ allocation: "1", task: "11x" })).toEqual({});
    expect(newNoticeAddressSchema.parse({ task: "11", organisation: "shuangta" })).toEqual({ task: 11, organisation: "shuangta" });
  });
});
