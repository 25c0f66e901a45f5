import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "@/lib/audit/events";
import { canonicalText } from "@/lib/reports/canonical-text";
import { editionHash } from "@/lib/reports/edition";

const json = fc.jsonValue() as fc.Arbitrary<JsonValue>;

/** The same value with the keys of its objects the other way round. */
function reversed(value: JsonValue): JsonValue {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(Object.entries(value).toReversed().map(([key, each]) => [key, reversed(each)]));
}

describe("canonical text", () => {
  it.each<[JsonValue, string]>([
    [null, "null"],
    [0.65, "0.65"],
    [-0, "0"],
    [1e21, "1e+21"],
    ["双塔区\n\"", '"双塔区\\n\\""'],
    [[], "[]"],
    [{}, "{}"],
    [[2, 1], "[2,1]"],
    [{ b: 1, a: { d: [true], c: null } }, '{"a":{"c":null,"d":[true]},"b":1}'],
    [{ "10": 1, "9": 2, Z: 3, a: 4, "": 5 }, '{"":5,"10":1,"9":2,"Z":3,"a":4}'],
  ])("of %j is %s", (value, text) => {
    expect(canonicalText(value)).toBe(text);
  });

  it("is JSON of the same value, whatever the order of keys", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalText(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalText(reversed(value))).toBe(canonicalText(value));
      }),
    );
  });

  it("tells different values apart", () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const isEqual = JSON.stringify(JSON.parse(canonicalText(a))) === JSON.stringify(JSON.parse(canonicalText(b)));
        expect(editionHash(a) === editionHash(b)).toBe(isEqual);
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("does not exist for %d", (value) => {
    expect(() => canonicalText({ value })).toThrow(RangeError);
  });
});
