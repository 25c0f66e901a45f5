import { describe, expect, it } from "vitest";
import { warningLevelOf, warningRules } from "@/lib/air/warning-rules";

const byCode = (code: string) => warningRules.find((rules) => rules.code === code)!;

describe("a forecast against the conditions of a warning", () => {
  it.each<[string, number[], string | null]>([
    ["2024", [200, 150, 150], null],
    ["2024", [201], "yellow"],
    ["2024", [151, 151], "yellow"],
    ["2024", [151, 100, 151], null],
    ["2024", [201, 201], "orange"],
    ["2024", [151, 151, 151], "orange"],
    ["2024", [201, 201, 201], "orange"],
    ["2024", [201, 301, 201], "red"],
    ["2024", [301], "yellow"],
    ["2018", [201], null],
    ["2018", [201, 201], "yellow"],
    ["2018", [201, 201, 201], "orange"],
    ["2018", [301, 301, 201, 201], "red"],
    ["2018", [301, 201, 301, 201], "orange"],
    ["2018", [499], null],
    ["2018", [500], "red"],
  ])("of %s: %j is %s", (code, forecast, level) => {
    expect(warningLevelOf(byCode(code), forecast)).toBe(level);
  });
});
