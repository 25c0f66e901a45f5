import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffText, type TextChange } from "@/lib/progress/text-diff";

const without = (changes: readonly TextChange[], kind: TextChange["kind"]) =>
  changes.filter((change) => change.kind !== kind).map(({ text }) => text).join("");

describe("diffText", () => {
  it.each([
    ["", "", []],
    ["完成96户。", "完成96户。", [{ kind: "same", text: "完成96户。" }]],
    ["", "完成96户。", [{ kind: "added", text: "完成96户。" }]],
    ["完成96户。", "", [{ kind: "removed", text: "完成96户。" }]],
    [
      "完成96户改造。",
      "完成112户改造。",
      [
        { kind: "same", text: "完成" },
        { kind: "removed", text: "96" },
        { kind: "added", text: "112" },
        { kind: "same", text: "户改造。" },
      ],
    ],
  ] as const)("tells %j from %j", (before, after, expected) => {
    expect(diffText(before, after)).toEqual(expected);
  });

  it("loses nothing of either text, and never shows two runs of one kind in a row", () => {
    const text = fc.array(fc.constantFrom("完成", "改造", "96", "户", "。", "\n", "无", "a", " "), { maxLength: 40 });
    fc.assert(
      fc.property(text, text, (old, fresh) => {
        const [before, after] = [old.join(""), fresh.join("")];
        const changes = diffText(before, after);
        expect(without(changes, "added")).toBe(before);
        expect(without(changes, "removed")).toBe(after);
        expect(changes.some(({ kind }, index) => kind === changes[index + 1]?.kind)).toBe(false);
        expect(changes.every(({ text: run }) => run !== "")).toBe(true);
      }),
    );
  });

  it("stays quick and complete on the longest texts", () => {
    const before = Array.from({ length: 2500 }, (_, index) => `${index}，`).join("").slice(0, 5000);
    const after = Array.from({ length: 2500 }, (_, index) => `${index * 7}；`).join("").slice(0, 5000);
    const changes = diffText(before, after);
    expect(without(changes, "added")).toBe(before);
    expect(without(changes, "removed")).toBe(after);
  });
});
