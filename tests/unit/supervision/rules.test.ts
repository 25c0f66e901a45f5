import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  replyDeadline,
  requireClosingWord,
  requireMove,
  requireReplyDate,
  stateAfter,
  supervisionMoves,
  type SupervisionMove,
} from "@/lib/supervision/rules";
import { supervisionStates, type SupervisionState } from "@/lib/supervision/types";
import { addDays, parseCalendarDate } from "@/lib/time/calendar-date";

const today = parseCalendarDate("2025-11-20");
const inDays = (days: number) => addDays(today, days);

/** The field or reason of a refusal, or "done". */
function refusal(call: () => unknown): unknown {
  try {
    call();
    return "done";
  } catch (error) {
    const { details } = error as { details: { reason?: string; fields?: Record<string, string[]> } };
    return details.fields ?? details.reason;
  }
}

describe("a notice's life", () => {
  it.each<[SupervisionState, Partial<Record<SupervisionMove, SupervisionState>>]>([
    ["issued", { acknowledge: "acknowledged", answer: "answered", renew: "issued", close: "closed" }],
    ["acknowledged", { answer: "answered", renew: "issued", close: "closed" }],
    ["answered", { renew: "issued", close: "closed" }],
    ["closed", {}],
  ])("%s", (state, expected) => {
    const found = supervisionMoves.flatMap((move) => {
      const next = stateAfter(state, move);
      return next ? [[move, next]] : [];
    });
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it("names the state that stands in the way", () => {
    expect(refusal(() => requireMove("closed", "answer"))).toBe("supervision.notNow.closed");
    expect(refusal(() => requireMove("answered", "answer"))).toBe("supervision.notNow.answered");
  });

  it("can be closed from wherever it is, and never goes on after that", () => {
    const moves = fc.array(fc.constantFrom(...supervisionMoves), { maxLength: 12 });
    fc.assert(
      fc.property(moves, (taken) => {
        const state = taken.reduce<SupervisionState>((at, move) => stateAfter(at, move) ?? at, "issued");
        expect(stateAfter(state, "close")).toBe(state === "closed" ? null : "closed");
        const closed = taken.indexOf("close");
        expect(state === "closed").toBe(closed !== -1);
      }),
    );
  });

  it("asks for a word only where nobody has answered", () => {
    for (const state of supervisionStates) {
      const missing = { conclusion: ["supervision.closingWordRequired"] };
      expect([state, refusal(() => requireClosingWord(state, ""))]).toEqual([state, state === "answered" ? "done" : missing]);
      expect([state, refusal(() => requireClosingWord(state, "另案处理。"))]).toEqual([state, "done"]);
    }
  });
});

describe("the reply date", () => {
  const problem = (days: number, before?: number) =>
    refusal(() => requireReplyDate(inDays(days), today, before === undefined ? null : inDays(before)));

  it.each([
    [-1, { replyBy: ["supervision.replyDatePast"] }],
    [0, "done"],
    [366, "done"],
    [367, { replyBy: ["supervision.replyDateFar"] }],
  ])("of a new notice %i days from today", (days, expected) => {
    expect(problem(days)).toEqual(expected);
  });

  it.each([
    [4, 5, { replyBy: ["supervision.replyDateShortened"] }],
    [5, 5, "done"],
    [6, 5, "done"],
    [0, -3, "done"],
    [-1, -3, { replyBy: ["supervision.replyDatePast"] }],
  ])("of a demand renewed to day %i from day %i", (days, before, expected) => {
    expect(problem(days, before)).toEqual(expected);
  });

  it.each([
    [-1, "overdue"],
    [0, "dueToday"],
    [1, "dueSoon"],
    [3, "dueSoon"],
    [4, "open"],
  ])("%i days away stands as %s", (days, status) => {
    for (const state of ["issued", "acknowledged"] as const) {
      expect(replyDeadline(state, inDays(days), today)).toEqual({ status, daysLeft: days });
    }
    for (const state of ["answered", "closed"] as const) expect(replyDeadline(state, inDays(days), today)).toBeNull();
  });
});
