import { Decimal } from "decimal.js";
import type { DayConcentration } from "@/lib/air/types";

/**
 * What each pollutant's monthly value is divided by in the composite index (环境空气质量综合指数, HJ 663 and the ranking
 * rules for cities): the annual limits of level 2 of GB 3095-2012, for CO the daily and for ozone the 8-hour one. µg/m³, CO mg/m³.
 */
const limits: Readonly<Record<DayConcentration, number>> = { so2: 60, no2: 40, pm10: 70, pm25: 35, co: 4, o3_8h: 160 };
/** CO and ozone enter by a percentile of the daily values, the others by their mean. */
const percentiles: Readonly<Partial<Record<DayConcentration, number>>> = { co: 0.95, o3_8h: 0.9 };

export type SingleIndices = Readonly<Record<DayConcentration, number | null>>;

/** Each pollutant's part in the composite index of some days, three decimals; null without a value. */
export function singleIndices(days: readonly { readonly [Name in DayConcentration]: number | null }[]): SingleIndices {
  const indexOf = (name: DayConcentration) => {
    const values = days.map((day) => day[name]).filter((value) => value !== null);
    if (values.length === 0) return null;
    const share = percentiles[name];
    const value = share === undefined ? meanOf(values) : percentileOf(values, share);
    return value.dividedBy(limits[name]).toDecimalPlaces(3, Decimal.ROUND_HALF_EVEN).toNumber();
  };
  return { pm25: indexOf("pm25"), pm10: indexOf("pm10"), so2: indexOf("so2"), no2: indexOf("no2"), co: indexOf("co"), o3_8h: indexOf("o3_8h") };
}

function meanOf(values: readonly number[]): Decimal {
  return values.reduce((sum, value) => sum.plus(value), new Decimal(0)).dividedBy(values.length);
}

/** Between the two values next to it (HJ 663, appendix A). */
function percentileOf(values: readonly number[], share: number): Decimal {
  const sorted = values.toSorted((a, b) => a - b);
  const place = new Decimal(sorted.length - 1).times(share);
  const low = place.floor().toNumber();
  const [below, above] = [sorted[low]!, sorted[Math.min(low + 1, sorted.length - 1)]!];
  return new Decimal(below).plus(place.minus(low).times(new Decimal(above).minus(below)));
}
