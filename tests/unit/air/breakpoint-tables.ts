import type { Indicator, StandardCode } from "@/lib/air/types";

/** The printed rows of table 1, typed in a second time and in the other direction than the code under test. */
type PrintedRow = readonly [index: number, ...concentrations: (number | null)[]];

const printedColumns: readonly Indicator[] = [
  "so2_24h", "so2_1h", "no2_24h", "no2_1h", "pm10_24h", "co_24h", "co_1h", "o3_1h", "o3_8h", "pm25_24h",
];

const printed2012: readonly PrintedRow[] = [
  [50, 50, 150, 40, 100, 50, 2, 5, 160, 100, 35],
  [100, 150, 500, 80, 200, 150, 4, 10, 200, 160, 75],
  [150, 475, 650, 180, 700, 250, 14, 35, 300, 215, 115],
  [200, 800, 800, 280, 1200, 350, 24, 60, 400, 265, 150],
  [300, 1600, null, 565, 2340, 420, 36, 90, 800, 800, 250],
  [400, 2100, null, 750, 3090, 500, 48, 120, 1000, null, 350],
  [500, 2620, null, 940, 3840, 600, 60, 150, 1200, null, 500],
];

const printed2026: readonly PrintedRow[] = [
  [50, 50, 150, 40, 100, 50, 2, 5, 160, 100, 35],
  [100, 150, 500, 80, 200, 120, 4, 10, 200, 160, 60],
  [150, 475, 650, 180, 700, 250, 14, 35, 300, 215, 115],
  [200, 800, 800, 280, 1200, 350, 24, 60, 400, 265, 150],
  [300, 1600, null, 565, 2340, 420, 36, 90, 800, 800, 250],
  [400, 2100, null, 750, 3090, 500, 48, 120, 1000, null, 350],
  [500, 2620, null, 940, 3840, 600, 60, 150, 1200, null, 500],
];

export type Breakpoint = { readonly indicator: Indicator; readonly index: number; readonly concentration: number };

/** Every printed cell of a standard's table. */
export function breakpointsOf(code: StandardCode): Breakpoint[] {
  const rows = code === "HJ 633-2012" ? printed2012 : printed2026;
  return rows.flatMap(([index, ...concentrations]) =>
    printedColumns.flatMap((indicator, column) => {
      const concentration = concentrations[column];
      return concentration === null || concentration === undefined ? [] : [{ indicator, index, concentration }];
    }),
  );
}

/** Individual index of `thousandths` of a unit by whole-number arithmetic alone; null above the column. */
export function referenceIndex(code: StandardCode, indicator: Indicator, thousandths: number): number | null {
  let low = { index: 0, at: 0 };
  for (const row of breakpointsOf(code).filter((cell) => cell.indicator === indicator)) {
    const high = { index: row.index, at: row.concentration * 1000 };
    if (thousandths <= high.at) {
      const numerator = BigInt(high.index - low.index) * BigInt(thousandths - low.at);
      const denominator = BigInt(high.at - low.at);
      return low.index + Number((numerator + denominator - 1n) / denominator);
    }
    low = high;
  }
  return null;
}
