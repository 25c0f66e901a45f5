import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import {
  judgementStep,
  progressMoves,
  requireComplete,
  requireMove,
  requireSensibleReadings,
  stateAfter,
  visibleState,
  warningsOf,
} from "@/lib/progress/rules";
import { updateStates } from "@/lib/progress/types";

/** The fields a call complains about; null when it passes. */
function complaints(call: () => void): unknown {
  try {
    call();
    return null;
  } catch (error) {
    return error instanceof AppError ? (error.details.fields ?? error.details.reason) : error;
  }
}

describe("the life of an update", () => {
  const rows = [
    ["none", "draft", "submitted", null, null, null, null, null],
    ["draft", "draft", "submitted", null, null, null, null, null],
    ["submitted", null, null, "draft", "signed_off", "returned", null, null],
    ["signed_off", null, null, null, null, "returned", "accepted", null],
    ["returned", "draft", "submitted", null, null, null, null, null],
    ["accepted", null, null, null, null, null, null, "returned"],
  ] as const;

  it.each(rows)("from %s", (state, ...expected) => {
    expect(progressMoves.map((move) => stateAfter(state, move))).toEqual(expected);
  });

  it("covers every state", () => {
    expect(rows.map(([state]) => state).sort()).toEqual(["none", ...updateStates].sort());
  });

  it("refuses with a reason that names the state", () => {
    expect(complaints(() => requireMove("accepted", "submit"))).toBe("progress.notNow.accepted");
    expect(requireMove("returned", "submit")).toBe("submitted");
  });

  it("leaves acceptance by reopening alone and reaches it through sign-off alone", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...progressMoves), { maxLength: 30 }), (moves) => {
        let state: (typeof rows)[number][0] = "none";
        let signedOff = false;
        for (const move of moves) {
          const next = stateAfter(state, move);
          if (state === "accepted") expect(next).toBe(move === "reopen" ? "returned" : null);
          if (next === "accepted") expect(signedOff).toBe(true);
          if (next) signedOff = next === "signed_off" || (signedOff && next === "accepted");
          state = next ?? state;
        }
      }),
    );
  });

  it.each([
    ["draft", null],
    ["submitted", "sign_off"],
    ["signed_off", "review"],
    ["accepted", null],
    ["returned", null],
  ] as const)("%s waits for %s", (state, step) => {
    expect(judgementStep(state)).toBe(step);
  });
});

describe("requireComplete", () => {
  it.each([
    [{ percent: 0, narrative: "完成" }, null],
    [{ percent: null, narrative: "完成" }, { percent: ["progress.percentRequired"] }],
    [{ percent: 1, narrative: "\u200b\u2060\u3000" }, { narrative: ["progress.narrativeRequired"] }],
    [
      { percent: null, narrative: " \n" },
      { percent: ["progress.percentRequired"], narrative: ["progress.narrativeRequired"] },
    ],
  ])("%j", (content, expected) => {
    expect(complaints(() => requireComplete(content))).toEqual(expected);
  });
});

describe("requireSensibleReadings", () => {
  const indicators = [
    { clauseId: "share", unit: "%" },
    { clauseId: "boilers", unit: "台" },
    { clauseId: "power", unit: "万千瓦" },
    { clauseId: "bare", unit: null },
  ];

  it.each([
    [{}, null],
    [{ share: 0, boilers: 0, power: 812.5, bare: 3.25 }, null],
    [{ share: 100 }, null],
    [{ share: 100.1 }, { "indicators.share": ["progress.indicatorPercent"] }],
    [{ boilers: 1.5 }, { "indicators.boilers": ["progress.indicatorWhole"] }],
    [{ power: -0.1 }, { "indicators.power": ["progress.indicatorRange"] }],
    [{ power: Number.NaN }, { "indicators.power": ["progress.indicatorRange"] }],
    [{ power: 10_000_000_000 }, { "indicators.power": ["progress.indicatorRange"] }],
    [{ bare: 1.23456 }, { "indicators.bare": ["progress.indicatorDecimals"] }],
    [{ bare: 1.2345 }, null],
    [{ other: 1 }, { "indicators.other": ["progress.indicatorUnknown"] }],
  ])("%j", (readings, expected) => {
    expect(complaints(() => requireSensibleReadings(readings as Record<string, number>, indicators))).toEqual(expected);
  });
});

describe("warningsOf", () => {
  it.each([
    [{ percent: 80, problems: "" }, 82, ["percentDecreased"]],
    [{ percent: 80, problems: " " }, 82, ["percentDecreased"]],
    [{ percent: 80, problems: "两户退出改造" }, 82, []],
    [{ percent: 82, problems: "" }, 82, []],
    [{ percent: null, problems: "" }, 82, []],
    [{ percent: 1, problems: "" }, null, []],
    [undefined, 82, []],
  ])("%j after %s", (newest, previous, expected) => {
    expect(warningsOf(newest, previous)).toEqual(expected);
  });
});

describe("visibleState", () => {
  const update = (state: (typeof updateStates)[number], currentRevision: number, signedOffRevision: number | null) => ({
    state,
    currentRevision,
    signedOffRevision,
  });

  it.each([
    [update("draft", 2, 1), "draft", "returned"],
    [update("submitted", 2, 1), "submitted", "returned"],
    [update("returned", 1, 1), "returned", "returned"],
    [update("signed_off", 2, 2), "signed_off", "signed_off"],
    [update("accepted", 2, 2), "accepted", "accepted"],
  ])("%j: %s to its own, %s to others", (given, own, others) => {
    expect([visibleState(given, true), visibleState(given, false)]).toEqual([own, others]);
  });
});
