import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BrokenCsv, CsvStream } from "@/lib/air/importing/csv-stream";

function rowsOf(text: string, pieces: readonly number[] = [], delimiter = ",") {
  const stream = new CsvStream(delimiter);
  const cuts = [...new Set([0, ...pieces.filter((at) => at < text.length), text.length])].toSorted((a, b) => a - b);
  const rows = cuts.slice(1).flatMap((end, index) => [...stream.read(text.slice(cuts[index], end))]);
  return [...rows, ...stream.end()];
}

describe("rows of a text that comes in pieces", () => {
  it("carry the line on which they begin, whatever ends a line and whatever lies in quotes", () => {
    const text = '\uFEFFa,b\r\n1,"two\r\nlines"\r\n\r\n,\r\n"say ""yes""",3\n4,5';
    expect(rowsOf(text)).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ["1", "two\nlines"] },
      { line: 6, cells: ['say "yes"', "3"] },
      { line: 7, cells: ["4", "5"] },
    ]);
  });

  it("are the same wherever the text is cut", () => {
    const cell = fc.constantFrom("1", "", "西梁", "a b", '"x,y"', '"two\nlines"', '"q""q"', "35.5");
    const text = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 }).map((rows) => rows.map((cells) => cells.join(",")).join("\r\n"));
    fc.assert(
      fc.property(text, fc.array(fc.nat(200), { maxLength: 6 }), (whole, cuts) => {
        expect(rowsOf(whole, cuts)).toEqual(rowsOf(whole));
      }),
    );
  });

  it("end where a quote is never closed, and where a row never ends", () => {
    expect(() => rowsOf(`a,b\n1,"open\n${"x\n".repeat(20_000)}`)).toThrow(BrokenCsv);
    expect(() => rowsOf("a\n1,\"open")).toThrow(/line 2/);
    expect(() => rowsOf(`a\n${",".repeat(1_000_000)}\n`)).toThrow(/line 2/);
  });
});
