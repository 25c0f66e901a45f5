import { calendarDate, type CalendarDate } from "@/lib/time/calendar-date";
import type { AqiLevel, Indicator, StandardCode } from "@/lib/air/types";

/** Individual indices of the rows of table 1, from the implied zero row up. */
export const indexScale = [0, 50, 100, 150, 200, 300, 400, 500] as const;

/**
 * Table 1 by column: concentrations for each entry of {@link indexScale} (CO mg/m³, others µg/m³).
 * Two columns are shorter than the scale: hourly SO2 ends at 200, 8-hour ozone at 300.
 */
export type BreakpointTable = Readonly<Record<Indicator, readonly number[]>>;

export type AqiStandard = {
  readonly code: StandardCode;
  readonly breakpoints: BreakpointTable;
  /** Concentrations enter as measured, or rounded by GB/T 8170 (half to even): CO to 0.1, all others to 1. */
  readonly rounding: "none" | "gb-t-8170";
  /**
   * Above the last breakpoint of a short column: the index is not computed from that averaging time any more
   * (notes 2 and 3 of table 1 in 2012), or stays at the column's last index.
   */
  readonly aboveShortColumn: "not-computed" | "capped";
  /** Whether a day that lacks a pollutant has an AQI: always, or only when it comes out above 100. */
  readonly incompleteDay: "computed" | "only-above-100";
};

const breakpoints2012: BreakpointTable = {
  so2_24h: [0, 50, 150, 475, 800, 1600, 2100, 2620],
  so2_1h: [0, 150, 500, 650, 800],
  no2_24h: [0, 40, 80, 180, 280, 565, 750, 940],
  no2_1h: [0, 100, 200, 700, 1200, 2340, 3090, 3840],
  pm10_24h: [0, 50, 150, 250, 350, 420, 500, 600],
  co_24h: [0, 2, 4, 14, 24, 36, 48, 60],
  co_1h: [0, 5, 10, 35, 60, 90, 120, 150],
  o3_1h: [0, 160, 200, 300, 400, 800, 1000, 1200],
  o3_8h: [0, 100, 160, 215, 265, 800],
  pm25_24h: [0, 35, 75, 115, 150, 250, 350, 500],
};

/** The revision moves one row alone: index 100 now stands at 60 for PM2.5 and at 120 for PM10. */
const breakpoints2026: BreakpointTable = {
  ...breakpoints2012,
  pm10_24h: [0, 50, 120, 250, 350, 420, 500, 600],
  pm25_24h: [0, 35, 60, 115, 150, 250, 350, 500],
};

export const standards: Readonly<Record<StandardCode, AqiStandard>> = {
  "HJ 633-2012": {
    code: "HJ 633-2012",
    breakpoints: breakpoints2012,
    rounding: "none",
    aboveShortColumn: "not-computed",
    incompleteDay: "computed",
  },
  "HJ 633-2026": {
    code: "HJ 633-2026",
    breakpoints: breakpoints2026,
    rounding: "gb-t-8170",
    aboveShortColumn: "capped",
    incompleteDay: "only-above-100",
  },
};

/** First day of HJ 633-2026. */
const revisionInForceFrom = calendarDate(2026, 3, 1);

/** The standard in force on `date`; days before HJ 633-2012 came into force are judged by it all the same. */
export function standardOn(date: CalendarDate): AqiStandard {
  return standards[date >= revisionInForceFrom ? "HJ 633-2026" : "HJ 633-2012"];
}

export type AqiLevelRange = {
  readonly code: AqiLevel;
  readonly min: number;
  readonly max: number;
  /** The colour prescribed for this level (appendix A); for AQI and nothing else. */
  readonly color: string;
};

/** Levels 1 优 to 6 严重污染 with their whole-number AQI ranges, both ends included. */
export const aqiLevels: readonly AqiLevelRange[] = [
  { code: 1, min: 0, max: 50, color: "rgb(0,228,0)" },
  { code: 2, min: 51, max: 100, color: "rgb(255,255,0)" },
  { code: 3, min: 101, max: 150, color: "rgb(255,126,0)" },
  { code: 4, min: 151, max: 200, color: "rgb(255,0,0)" },
  { code: 5, min: 201, max: 300, color: "rgb(153,0,76)" },
  { code: 6, min: 301, max: 500, color: "rgb(126,0,35)" },
];
