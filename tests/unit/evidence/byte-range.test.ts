import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseByteRange } from "@/lib/evidence/byte-range";

describe("parseByteRange of a file of 100 bytes", () => {
  it.each([
    [null, null],
    ["", null],
    ["bytes=0-", { start: 0, end: 99 }],
    ["bytes=0-0", { start: 0, end: 0 }],
    ["bytes=10-19", { start: 10, end: 19 }],
    ["bytes=90-1000", { start: 90, end: 99 }],
    ["bytes=99-", { start: 99, end: 99 }],
    ["bytes=-1", { start: 99, end: 99 }],
    ["bytes=-1000", { start: 0, end: 99 }],
    ["BYTES= 5-6 ", { start: 5, end: 6 }],
    ["bytes=100-", "unsatisfiable"],
    ["bytes=100-200", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=20-10", null],
    ["bytes=-", null],
    ["bytes=0-1,5-6", null],
    ["bytes=a-b", null],
    ["items=0-1", null],
    ["bytes=9999999999999999-", null],
  ])("%s", (header, expected) => expect(parseByteRange(header, 100)).toEqual(expected));

  it("never leaves the file", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.integer({ min: 1, max: 150 }), (first, last, size) => {
        for (const header of [`bytes=${first}-${last}`, `bytes=${first}-`, `bytes=-${last}`]) {
          const range = parseByteRange(header, size);
          if (range === null || range === "unsatisfiable") continue;
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThan(size);
        }
      }),
    );
  });
});
