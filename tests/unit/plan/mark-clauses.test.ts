import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markClauses } from "@/lib/plan/mark-clauses";

function shown(text: string, ...quotes: string[]): [string, string[]][] {
  const marks = quotes.map((quote) => ({ quote }));
  return markClauses(text, marks).segments.map((segment) => [segment.text, segment.marks.map(({ quote }) => quote)]);
}

describe("markClauses", () => {
  it("leaves text without marks whole", () => {
    expect(shown("甲乙丙")).toEqual([["甲乙丙", []]]);
    expect(shown("")).toEqual([]);
  });

  it("marks in place, in the text's order", () => {
    expect(shown("甲乙丙丁戊", "丁", "乙")).toEqual([
      ["甲", []],
      ["乙", ["乙"]],
      ["丙", []],
      ["丁", ["丁"]],
      ["戊", []],
    ]);
  });

  it("marks the whole text, its start and its end", () => {
    expect(shown("甲乙", "甲乙")).toEqual([["甲乙", ["甲乙"]]]);
    expect(shown("甲乙", "甲", "乙")).toEqual([
      ["甲", ["甲"]],
      ["乙", ["乙"]],
    ]);
  });

  it("splits nested quotes, the outermost first", () => {
    expect(shown("甲乙丙丁", "丙", "乙丙丁")).toEqual([
      ["甲", []],
      ["乙", ["乙丙丁"]],
      ["丙", ["乙丙丁", "丙"]],
      ["丁", ["乙丙丁"]],
    ]);
  });

  it("splits overlapping quotes", () => {
    expect(shown("甲乙丙丁", "乙丙", "丙丁")).toEqual([
      ["甲", []],
      ["乙", ["乙丙"]],
      ["丙", ["乙丙", "丙丁"]],
      ["丁", ["丙丁"]],
    ]);
  });

  it("keeps the given order of equal quotes", () => {
    const marks = [
      { quote: "乙", id: 2 },
      { quote: "乙", id: 1 },
    ];
    expect(markClauses("甲乙", marks).segments.at(-1)).toEqual({ text: "乙", start: 1, marks });
  });

  it("lists what is not in the text", () => {
    const marks = [{ quote: "丁" }, { quote: "" }, { quote: "甲" }];
    expect(markClauses("甲乙", marks).unplaced).toEqual([{ quote: "丁" }, { quote: "" }]);
  });

  it("gives back the text exactly, each mark on its own quote, for any text and marks", () => {
    const unit = fc.constantFrom("甲", "乙", "丙", " ", "𠮷", "a", "%");
    const scene = fc.string({ unit, maxLength: 40 }).chain((text) =>
      fc.record({
        text: fc.constant(text),
        marks: fc.array(
          fc.oneof(
            fc.tuple(fc.nat(text.length), fc.nat(text.length)).map(([a, b]) => text.slice(Math.min(a, b), Math.max(a, b))),
            fc.string({ unit, maxLength: 3 }),
          ).map((quote) => Object.freeze({ quote })),
          { maxLength: 8 },
        ),
      }),
    );
    fc.assert(
      fc.property(scene, ({ text, marks }) => {
        const { segments, unplaced } = markClauses(text, Object.freeze(marks));
        expect(segments.map((segment) => segment.text).join("")).toBe(text);
        expect(segments.every((segment) => segment.text !== "")).toBe(true);
        for (const [index, { start }] of segments.entries()) {
          expect(start).toBe(segments.slice(0, index).reduce((sum, each) => sum + each.text.length, 0));
        }
        for (const mark of marks) {
          const covered = segments.filter((segment) => segment.marks.includes(mark));
          const isPlaced = mark.quote !== "" && text.includes(mark.quote);
          expect(covered.map((segment) => segment.text).join("")).toBe(isPlaced ? mark.quote : "");
          if (isPlaced) expect(covered[0]?.start).toBe(text.indexOf(mark.quote));
          expect(unplaced.includes(mark)).toBe(!isPlaced);
        }
      }),
    );
  });
});
