import { Decimal } from "decimal.js";
import { isHeavyPollutionDay } from "@/lib/air/target";
import type { AqiLevel, DayConcentration } from "@/lib/air/types";
import { monthOf, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

/** One day's record that counts; one per date. */
export type SummaryDay = {
  readonly date: CalendarDate;
  readonly aqi: number | null;
  readonly level: AqiLevel | null;
  readonly dust: boolean;
} & { readonly [Name in DayConcentration]: number | null };

/** Days by level, 优 (1) first: `levelCounts[0]` holds level 1. */
export type LevelCounts = readonly [number, number, number, number, number, number];

export type MonthSummary = {
  /** 1–12. */
  readonly month: number;
  readonly validDays: number;
  readonly heavyDays: number;
  readonly dustDays: number;
  readonly levelCounts: LevelCounts;
  /** Plain means of the daily values there are, µg/m³ with one decimal (GB/T 8170); null without a value. */
  readonly means: Readonly<Record<TrendPollutant, number | null>>;
};

/** The pollutants whose trend is drawn. `o3_8h` is the mean of the daily 8-hour maxima, not their 90th percentile. */
export const trendPollutants = ["pm25", "pm10", "o3_8h"] as const;
export type TrendPollutant = (typeof trendPollutants)[number];

/** The twelve months of `year` from its daily records; days of other years are ignored. */
export function summariseMonths(days: readonly SummaryDay[], year: number): MonthSummary[] {
  const ofYear = days.filter((day) => yearOf(day.date) === year);
  return Array.from({ length: 12 }, (_, index) => {
    const ofMonth = ofYear.filter((day) => monthOf(day.date) === index + 1);
    return {
      month: index + 1,
      validDays: ofMonth.filter((day) => day.aqi !== null).length,
      heavyDays: ofMonth.filter(isHeavyPollutionDay).length,
      dustDays: ofMonth.filter((day) => day.dust).length,
      levelCounts: countLevels(ofMonth),
      means: {
        pm25: mean(ofMonth.map((day) => day.pm25)),
        pm10: mean(ofMonth.map((day) => day.pm10)),
        o3_8h: mean(ofMonth.map((day) => day.o3_8h)),
      },
    };
  });
}

/** How many days have each level; days without a valid AQI are in none. */
export function countLevels(days: readonly Pick<SummaryDay, "level">[]): LevelCounts {
  const count = (level: AqiLevel) => days.filter((day) => day.level === level).length;
  return [count(1), count(2), count(3), count(4), count(5), count(6)];
}

function mean(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return null;
  const sum = present.reduce((total, value) => total.plus(value), new Decimal(0));
  return sum.dividedBy(present.length).toDecimalPlaces(1, Decimal.ROUND_HALF_EVEN).toNumber();
}
