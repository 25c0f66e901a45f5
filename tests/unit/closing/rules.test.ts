import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { certificateNumber } from "@/lib/closing/certificate";
import { closeOutGaps, closeOutMoves, coverageOf, judgeOf, requireChecklist, requireNoGaps, stateAfter } from "@/lib/closing/rules";
import { closeOutStates, type CloseOutState } from "@/lib/closing/types";
import { isAppError } from "@/lib/errors";
import { parseCalendarDate } from "@/lib/time/calendar-date";

const day = parseCalendarDate;

describe("the life of an application", () => {
  const table: readonly [CloseOutState, string, string][] = [
    // of others: verify confirm return relapse        of a lead
    ["applied", "verified - returned -", "- confirmed returned -"],
    ["verified", "- confirmed returned -", "- confirmed returned -"],
    ["confirmed", "- - - relapsed", "- - - relapsed"],
    ["returned", "- - - -", "- - - -"],
    ["relapsed", "- - - -", "- - - -"],
  ];

  it.each(table)("%s", (state, ofOthers, ofLead) => {
    const after = (role: "lead" | "responsible") => closeOutMoves.map((move) => stateAfter(state, move, role) ?? "-").join(" ");
    expect([after("responsible"), after("lead")]).toEqual([ofOthers, ofLead]);
  });

  it("has somebody's turn exactly while something can be returned", () => {
    for (const state of closeOutStates) {
      for (const role of ["lead", "cooperating", "responsible"] as const) {
        expect(judgeOf(state, role) !== null, `${state} ${role}`).toBe(stateAfter(state, "return", role) !== null);
        expect(judgeOf(state, role) === "lead", `${state} ${role}`).toBe(stateAfter(state, "verify", role) !== null);
        expect(judgeOf(state, role) === "office", `${state} ${role}`).toBe(stateAfter(state, "confirm", role) !== null);
      }
    }
  });
});

describe("what keeps an allocation open", () => {
  const duty = { title: "散煤治理项目全部完工", dueOn: day("2023-12-31"), isDeadline: false };
  const deadline = { title: "完成时限", dueOn: day("2025-12-31"), isDeadline: true };
  const dated = day("2025-12-31");

  it.each([
    ["dated, at 100, nothing open", { dueOn: dated, percent: 100, duties: [] }, []],
    ["dated, at 99", { dueOn: dated, percent: 99, duties: [] }, ["percent"]],
    ["dated, at 100, its own date not claimed", { dueOn: dated, percent: 100, duties: [deadline] }, []],
    ["dated, at 100, a milestone open", { dueOn: dated, percent: 100, duties: [duty] }, ["duty"]],
    ["dated, at 99, both open", { dueOn: dated, percent: 99, duties: [duty, deadline] }, ["percent", "duty"]],
    ["ongoing, at 0", { dueOn: null, percent: 0, duties: [] }, []],
    ["ongoing, a duty open", { dueOn: null, percent: 100, duties: [duty] }, ["duty"]],
  ])("%s", (_, readiness, expected) => {
    expect(closeOutGaps(readiness).map(({ kind }) => kind)).toEqual(expected);
  });

  it("is named in the refusal", () => {
    try {
      requireNoGaps(closeOutGaps({ dueOn: dated, percent: 86, duties: [duty, duty] }));
      expect.unreachable();
    } catch (error) {
      if (!isAppError(error)) throw error;
      expect(error.details).toEqual({
        reason: "closing.gaps",
        values: { isShort: "yes", percent: 86, count: 2, duties: "散煤治理项目全部完工（2023-12-31）、散煤治理项目全部完工（2023-12-31）" },
      });
    }
  });
});

describe("a checklist", () => {
  const citable = new Set(["own"]);
  const problems = (checklist: Parameters<typeof requireChecklist>[0]) => {
    try {
      requireChecklist(checklist, ["a", "b"], citable);
      return {};
    } catch (error) {
      if (!isAppError(error)) throw error;
      return error.details.fields;
    }
  };
  const words = { statement: "已建成。", evidence: [] };
  const files = { statement: "", evidence: ["own"] };

  it("answers each clause with a file or with words", () => {
    expect(problems({ a: words, b: files })).toEqual({});
    expect(problems({ a: words })).toEqual({ "items.b.statement": ["closing.itemEmpty"] });
    expect(problems({ a: words, b: { statement: "", evidence: [] } })).toEqual({ "items.b.statement": ["closing.itemEmpty"] });
  });

  it("cites nobody else's files and answers nobody else's clauses", () => {
    expect(problems({ a: words, b: { statement: "见附件。", evidence: ["own", "foreign"] } })).toEqual({
      "items.b.evidence": ["closing.evidenceUnknown"],
    });
    expect(problems({ a: words, b: files, c: words })).toEqual({ "": ["closing.formOutdated"] });
  });

  it("is covered as far as there are files", () => {
    expect(coverageOf([])).toEqual({ covered: 0, all: 0 });
    fc.assert(
      fc.property(fc.array(fc.nat(5)), (counts) => {
        const { covered, all } = coverageOf(counts);
        expect(all).toBe(counts.length);
        expect(covered).toBe(all - counts.filter((count) => count === 0).length);
      }),
    );
  });
});

it("a certificate's number names the year and the place within it", () => {
  expect(certificateNumber(2025, 3)).toBe("朝蓝天销〔2025〕3号");
});
