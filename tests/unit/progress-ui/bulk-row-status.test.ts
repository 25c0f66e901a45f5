import { describe, expect, it } from "vitest";
import { countRows, rowStatus, rowStatusOf, type RowProgress } from "@/components/progress/bulk-row-status";
import { valuesOfContent } from "@/lib/progress/report-values";
import type { ReportContent, UpdateState } from "@/lib/progress/types";

const empty: ReportContent = { percent: null, narrative: "", problems: "", nextSteps: "", indicators: {}, duties: [] };
const complete: ReportContent = { ...empty, percent: 86, narrative: "完成龙山街道 96 户改造。" };

function report(state: UpdateState | null, content: ReportContent = empty, editable = true) {
  const author = { id: "a", displayName: "双塔区经办人" };
  const update = state && { id: "u", state, version: 1, revision: 1, savedAt: new Date(0), author };
  return { update, editable, content };
}

function progress(content: ReportContent, changes: Partial<RowProgress> = {}): RowProgress {
  return { values: valuesOfContent(content), outcome: null, filesOnTheWay: 0, ...changes };
}

describe("a row of the screen of all reports", () => {
  it.each([
    ["nothing typed", report(null), progress(empty), "empty"],
    ["a number alone", report(null), progress({ ...empty, percent: 86 }), "begun"],
    ["words alone", report(null), progress({ ...complete, percent: null }), "begun"],
    ["both", report(null), progress(complete), "complete"],
    ["both, a file on its way", report(null), progress(complete, { filesOnTheWay: 1 }), "begun"],
    ["a draft of before", report("draft", complete), progress(complete), "complete"],
    ["taken", report(null), progress(complete, { outcome: "done" }), "submitted"],
    ["refused", report(null), progress(complete, { outcome: "refused" }), "refused"],
    ["handed in before", report("submitted", complete, false), progress(complete), "closed"],
    ["came back, as it was", report("returned", complete), progress(complete), "returned"],
    ["came back, corrected", report("returned", complete), progress({ ...complete, percent: 80 }), "complete"],
  ])("%s: %4$s", (_, of, at, expected) => {
    expect(rowStatus(of, at)).toBe(expected);
  });

  it("never counts a report that came back among those to hand in, until something is changed", () => {
    expect(rowStatusOf(report("returned", complete))).toBe("returned");
    expect(countRows(["returned", "complete", "submitted", "closed", "empty", "begun", "refused"])).toEqual({
      all: 7,
      handedIn: 2,
      complete: 1,
    });
  });
});
