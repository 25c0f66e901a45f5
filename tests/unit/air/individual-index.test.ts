import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { individualIndex } from "@/lib/air/aqi";
import { standards } from "@/lib/air/standards";
import { indicators, standardCodes, type Indicator } from "@/lib/air/types";
import { AppError } from "@/lib/errors";
import { breakpointsOf, referenceIndex } from "./breakpoint-tables";

const of2012 = (indicator: Indicator, value: number | string | null) =>
  individualIndex(standards["HJ 633-2012"], indicator, value);
const of2026 = (indicator: Indicator, value: number | string | null) =>
  individualIndex(standards["HJ 633-2026"], indicator, value);

const isCarbonMonoxide = (indicator: Indicator) => indicator.startsWith("co_");
const lastIndex = (indicator: Indicator) => (indicator === "so2_1h" ? 200 : indicator === "o3_8h" ? 300 : 500);

describe("the tables", () => {
  it.each(standardCodes)("%s has 65 printed breakpoints, all of them in the code, and nothing else", (code) => {
    const printed = breakpointsOf(code);
    expect(printed).toHaveLength(65);
    for (const indicator of indicators) {
      const column = printed.filter((cell) => cell.indicator === indicator).map((cell) => cell.concentration);
      expect(standards[code].breakpoints[indicator]).toEqual([0, ...column]);
    }
  });

  it("differ in the PM2.5 and PM10 cells of index 100 alone", () => {
    const changed = breakpointsOf("HJ 633-2012").filter(
      (cell, position) => breakpointsOf("HJ 633-2026")[position]?.concentration !== cell.concentration,
    );
    expect(changed).toEqual([
      { indicator: "pm10_24h", index: 100, concentration: 150 },
      { indicator: "pm25_24h", index: 100, concentration: 75 },
    ]);
  });
});

describe("HJ 633-2012 at every breakpoint", () => {
  it.each(breakpointsOf("HJ 633-2012"))("$indicator $concentration → $index", ({ indicator, index, concentration }) => {
    const above = index < 500 ? (index === lastIndex(indicator) ? null : index + 1) : 500;
    expect(of2012(indicator, concentration)).toBe(index);
    expect(of2012(indicator, (concentration - 0.001).toFixed(3))).toBe(index);
    expect(of2012(indicator, (concentration + 0.001).toFixed(3))).toBe(above);
  });
});

describe("HJ 633-2026 at every breakpoint", () => {
  it.each(breakpointsOf("HJ 633-2026"))("$indicator $concentration → $index", ({ indicator, index, concentration }) => {
    const step = isCarbonMonoxide(indicator) ? 0.1 : 1;
    const at = (steps: number) => (concentration + steps * step).toFixed(4);
    const expected = (steps: number) =>
      referenceIndex("HJ 633-2026", indicator, Math.round((concentration + steps * step) * 1000)) ?? lastIndex(indicator);
    expect(of2026(indicator, concentration)).toBe(index);
    for (const rounded of [-0.49, 0.49]) expect(of2026(indicator, at(rounded))).toBe(index);
    for (const [steps, whole] of [[-1, -1], [-0.51, -1], [0.51, 1], [1, 1]] as const) {
      expect(of2026(indicator, at(steps))).toBe(expected(whole));
    }
  });

  it("rises on the first step above each breakpoint below the column's end", () => {
    for (const { indicator, index, concentration } of breakpointsOf("HJ 633-2026")) {
      const above = of2026(indicator, concentration + (isCarbonMonoxide(indicator) ? 0.1 : 1));
      if (index === lastIndex(indicator)) expect(above).toBe(index);
      else expect(above).toBeGreaterThan(index);
    }
  });
});

describe("the special rules", () => {
  it("2012 has no index for hourly SO2 and 8-hour ozone above 800", () => {
    expect(of2012("so2_1h", 800)).toBe(200);
    expect(of2012("so2_1h", 801)).toBeNull();
    expect(of2012("o3_8h", 800)).toBe(300);
    expect(of2012("o3_8h", 801)).toBeNull();
  });

  it("2026 keeps the column's last index there", () => {
    expect(of2026("so2_1h", 801)).toBe(200);
    expect(of2026("so2_1h", 4000)).toBe(200);
    expect(of2026("o3_8h", 801)).toBe(300);
    expect(of2026("o3_8h", 4000)).toBe(300);
  });

  it.each(["so2_24h", "no2_24h", "no2_1h", "pm10_24h", "co_24h", "co_1h", "o3_1h", "pm25_24h"] as const)(
    "%s stays at 500 above its last breakpoint",
    (indicator) => {
      expect(of2012(indicator, 9000)).toBe(500);
      expect(of2026(indicator, 9000)).toBe(500);
    },
  );

  it("gives no index for a missing concentration and 0 for none", () => {
    expect(of2012("pm25_24h", null)).toBeNull();
    expect(of2012("pm25_24h", 0)).toBe(0);
  });
});

describe("rounding", () => {
  it.each([
    ["pm25_24h", 80, 107], // 100 + 50/40 × 5 = 106.25
    ["pm25_24h", 36, 52], // 50 + 50/40 × 1 = 51.25
    ["pm25_24h", 0.1, 1],
    ["pm10_24h", 120, 85],
    ["pm10_24h", 79.4, 65], // 64.7
    ["no2_24h", 41, 52], // 51.25
    ["o3_8h", 161, 101], // 100 + 50/55
    ["so2_24h", 151, 101], // 100 + 50/325
  ] as const)("2012 rounds the index up: %s %d → %d", (indicator, value, index) => {
    expect(of2012(indicator, value)).toBe(index);
  });

  it.each([
    ["co_24h", 2.2, 55], // exactly 55; binary fractions make it 55.00…01 and then 56
    ["co_24h", 2.24, 56],
    ["pm10_24h", 352.1, 203],
    ["pm10_24h", 362.6, 218],
  ] as const)("2012 does not round a whole result up: %s %d → %d", (indicator, value, index) => {
    expect(of2012(indicator, value)).toBe(index);
  });

  it.each([
    ["60.5", 100], // to even: 60
    ["61.5", 102], // to even: 62 → 100 + 50/55 × 2 = 101.8
    ["60.500001", 101], // 61 → 100.9
    ["35.5", 52], // 36 → 50 + 50/25 = 52
    ["34.5", 49], // 34 → 48.6
    ["0.5", 0],
    ["1.5", 3], // 2 → 2.86
  ])("2026 rounds PM2.5 half to even first: %s → %d", (value, index) => {
    expect(of2026("pm25_24h", value)).toBe(index);
  });

  it.each([
    ["4.05", 100], // to even: 4.0
    ["4.15", 101], // to even: 4.2 → 100 + 50/10 × 0.2 = 101
    ["2.25", 55], // to even: 2.2
    ["2.35", 60], // to even: 2.4
  ])("2026 rounds CO half to even at one decimal: %s → %d", (value, index) => {
    expect(of2026("co_24h", value)).toBe(index);
  });

  it("reads numbers as their shortest decimal, so that 0.15 is a tie", () => {
    expect(of2026("co_1h", 0.15)).toBe(of2026("co_1h", "0.2"));
    expect(of2026("co_1h", 0.25)).toBe(of2026("co_1h", "0.2"));
  });
});

describe("refusals", () => {
  it.each([-0.001, -1, Number.NaN, Infinity, -Infinity, "", "abc", "NaN", "-3"])("refuses %s", (value) => {
    expect(() => of2012("pm25_24h", value)).toThrow(AppError);
  });
});

describe("properties", () => {
  const anyIndicator = fc.constantFrom(...indicators);
  const thousandths = fc.integer({ min: 0, max: 4_000_000 });

  it("2012 equals whole-number arithmetic for any concentration of three decimals", () => {
    fc.assert(
      fc.property(anyIndicator, thousandths, (indicator, amount) => {
        const beyond = lastIndex(indicator) === 500 ? 500 : null;
        expect(of2012(indicator, amount / 1000)).toBe(referenceIndex("HJ 633-2012", indicator, amount) ?? beyond);
      }),
      { numRuns: 3000 },
    );
  });

  it("never falls as the concentration rises", () => {
    fc.assert(
      fc.property(anyIndicator, thousandths, thousandths, (indicator, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(of2026(indicator, low / 1000)!).toBeLessThanOrEqual(of2026(indicator, high / 1000)!);
        const above = of2012(indicator, high / 1000);
        if (above !== null) expect(of2012(indicator, low / 1000)!).toBeLessThanOrEqual(above);
      }),
      { numRuns: 2000 },
    );
  });

  it("2026 depends on the rounded concentration alone", () => {
    fc.assert(
      fc.property(anyIndicator, fc.integer({ min: 1, max: 4000 }), fc.integer({ min: -49, max: 49 }), (indicator, steps, off) => {
        const unit = isCarbonMonoxide(indicator) ? 10 : 1;
        const exact = (steps / unit).toFixed(4);
        const near = ((steps + off / 100) / unit).toFixed(4);
        expect(of2026(indicator, near)).toBe(of2026(indicator, exact));
      }),
      { numRuns: 2000 },
    );
  });

  it("is a whole number from 0 to 500", () => {
    fc.assert(
      fc.property(fc.constantFrom(...standardCodes), anyIndicator, fc.double({ min: 0, max: 20_000, noNaN: true }), (code, indicator, value) => {
        const index = individualIndex(standards[code], indicator, value);
        expect(index === null || (Number.isInteger(index) && index >= 0 && index <= 500)).toBe(true);
      }),
    );
  });
});
