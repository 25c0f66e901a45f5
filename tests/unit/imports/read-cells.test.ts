import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCells } from "@/lib/imports/read-cells";

describe("readCells", () => {
  it.each<[string, string[][]]>([
    ["", []],
    ["甲", [["甲"]]],
    ["甲\t乙\n丙\t丁\n", [["甲", "乙"], ["丙", "丁"]]],
    ["甲\t", [["甲", ""]]],
    ["\t\n", [["", ""]]],
    ["\n甲", [[""], ["甲"]]],
    ["甲\r\n乙\r丙", [["甲"], ["乙"], ["丙"]]],
    ["\uFEFF甲", [["甲"]]],
    ['"甲\n乙"\t丙', [["甲\n乙", "丙"]]],
    ['"说""好""了"\t丙', [['说"好"了', "丙"]]],
    ['"两高"项目\t丙', [['"两高"项目', "丙"]]],
    ['"没有结束\t丙"', [['"没有结束', '丙"']]],
    ['"', [['"']]],
  ])("splits %j", (text, cells) => {
    expect(readCells(text).map((row) => row.cells)).toEqual(cells);
  });

  it("counts lines through quoted line breaks", () => {
    expect(readCells('"甲\n乙\r\n丙"\t丁\n戊').map(({ line }) => line)).toEqual([1, 4]);
  });

  it("gives back what a spreadsheet writes", () => {
    const cell = fc.string({ unit: fc.constantFrom("甲", "乙", '"', "\n", " ", "、") });
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (table) => {
        const text = table.map((cells) => cells.map(quote).join("\t")).join("\r\n");
        expect(readCells(text).map(({ cells }) => cells)).toEqual(table);
      }),
    );
  });

  it("loses no character of unquoted text", () => {
    const unit = fc.constantFrom("甲", "1", "\t", "\n", "/", " ");
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const joined = readCells(text).map(({ cells }) => cells.join("\t")).join("\n");
        expect(joined).toBe(text.replace(/\n$/, ""));
      }),
    );
  });

  it("takes a long run of quotes without delay", () => {
    const text = '"x\n'.repeat(200_000);
    expect(readCells(text)).toHaveLength(200_000);
  });
});
