import { Decimal } from "decimal.js";
import { AppError } from "@/lib/errors";
import { aqiLevels, indexScale, standardOn, type AqiStandard } from "@/lib/air/standards";
import {
  pollutants,
  type AqiLevel,
  type AqiResult,
  type Concentration,
  type DailyConcentrations,
  type HourlyConcentrations,
  type Indicator,
  type Pollutant,
} from "@/lib/air/types";

// Rounding up makes a stray last digit count: 100.0000000000001 would become 101. Concentrations have a few digits and
// a table interval fewer than 2,000 units, so 60 digits separate every whole result from its neighbours.
const Exact = Decimal.clone({ precision: 60, defaults: true });

const largestIndex = 500;

/**
 * The individual index (IAQI) of one concentration by `standard`, rounded up to a whole number; 500 above the last
 * breakpoint. Above a short column (hourly SO2 over 800, 8-hour ozone over 800) HJ 633-2012 gives null, since another
 * averaging time has to be used, and HJ 633-2026 the column's last index.
 * Throws `invalid` for a concentration that is negative or not a number.
 */
export function individualIndex(standard: AqiStandard, indicator: Indicator, concentration: Concentration): number | null {
  if (concentration === null) return null;
  const value = roundedFor(standard, indicator, readConcentration(indicator, concentration));
  const column = standard.breakpoints[indicator];
  const upper = column.findIndex((breakpoint) => value.lte(breakpoint));
  if (upper === -1) return indexAboveColumn(standard, column);
  if (upper === 0) return 0;
  const [bpLow, bpHigh] = [column[upper - 1]!, column[upper]!];
  const [indexLow, indexHigh] = [indexScale[upper - 1]!, indexScale[upper]!];
  return value
    .minus(bpLow)
    .times(indexHigh - indexLow)
    .dividedBy(bpHigh - bpLow)
    .plus(indexLow)
    .ceil()
    .toNumber();
}

/**
 * The AQI of a city day by the standard in force on its date.
 *
 * A missing pollutant: HJ 633-2026 gives an AQI only when it comes out above 100, else none. HJ 633-2012 takes the
 * largest of the indices there are and says nothing about gaps, so the AQI is computed from what was measured and
 * `missing` names the rest; such an AQI is a floor, not a finding that the day was clean.
 *
 * Ozone in 2012: the 8-hour index and, where the hourly maximum is known, the larger of both; above 800 µg/m³ in
 * 8 hours only the hourly one. Without an hourly maximum the 8-hour value stands in for it, because the highest hour
 * cannot lie below the highest 8-hour mean; the day then counts as missing ozone. In 2026 the hourly maximum plays
 * no part in the daily index.
 * Throws `invalid` for a concentration that is negative or not a number.
 */
export function dailyAqi(day: DailyConcentrations): AqiResult {
  const standard = standardOn(day.date);
  const ozone = dailyOzone(standard, day.o3_8h, day.o3_1h ?? null);
  const iaqi: Record<Pollutant, number | null> = {
    pm25: individualIndex(standard, "pm25_24h", day.pm25),
    pm10: individualIndex(standard, "pm10_24h", day.pm10),
    so2: individualIndex(standard, "so2_24h", day.so2),
    no2: individualIndex(standard, "no2_24h", day.no2),
    co: individualIndex(standard, "co_24h", day.co),
    o3: ozone.index,
  };
  const missing = pollutants.filter((name) => iaqi[name] === null || (name === "o3" && !ozone.complete));
  const result = summarise(standard, iaqi, missing);
  const withheld =
    standard.incompleteDay === "only-above-100" && missing.length > 0 && result.aqi !== null && result.aqi <= 100;
  return withheld ? { ...result, aqi: null, level: null, primary: [] } : result;
}

/**
 * The AQI of a station hour by the standard in force on its date: hourly SO2, NO2, CO and O3 with the running 24-hour
 * means of the particles, as the national stations publish it (8-hour ozone plays no part). Pollutants without an
 * index are named in `missing`; hourly SO2 above 800 µg/m³ under HJ 633-2012 is indexed by its 24-hour mean.
 * Throws `invalid` for a concentration that is negative or not a number.
 */
export function hourlyAqi(hour: HourlyConcentrations): AqiResult {
  const standard = standardOn(hour.date);
  const so2 = individualIndex(standard, "so2_1h", hour.so2_1h);
  const useDailySo2 = so2 === null && hour.so2_1h !== null;
  const iaqi: Record<Pollutant, number | null> = {
    pm25: individualIndex(standard, "pm25_24h", hour.pm25_24h),
    pm10: individualIndex(standard, "pm10_24h", hour.pm10_24h),
    so2: useDailySo2 ? individualIndex(standard, "so2_24h", hour.so2_24h ?? null) : so2,
    no2: individualIndex(standard, "no2_1h", hour.no2_1h),
    co: individualIndex(standard, "co_1h", hour.co_1h),
    o3: individualIndex(standard, "o3_1h", hour.o3_1h),
  };
  return summarise(
    standard,
    iaqi,
    pollutants.filter((name) => iaqi[name] === null),
  );
}

/** The level of a whole-number AQI; throws `invalid` outside 0–500. */
export function aqiLevelOf(aqi: number): AqiLevel {
  const level = Number.isInteger(aqi) && aqiLevels.find((range) => aqi >= range.min && aqi <= range.max);
  if (!level) throw new AppError("invalid", { reason: "air.aqi-invalid" });
  return level.code;
}

function dailyOzone(standard: AqiStandard, eightHours: Concentration, oneHour: Concentration) {
  const byEightHours = individualIndex(standard, "o3_8h", eightHours);
  if (standard.aboveShortColumn === "capped") return { index: byEightHours, complete: true };
  const aboveColumn = byEightHours === null && eightHours !== null;
  const byOneHour = individualIndex(standard, "o3_1h", aboveColumn && oneHour === null ? eightHours : oneHour);
  return {
    index: largest([byEightHours, byOneHour]),
    complete: eightHours !== null && !(aboveColumn && oneHour === null),
  };
}

function summarise(
  standard: AqiStandard,
  iaqi: Readonly<Record<Pollutant, number | null>>,
  missing: readonly Pollutant[],
): AqiResult {
  const aqi = largest(Object.values(iaqi));
  return {
    standard: standard.code,
    aqi,
    level: aqi === null ? null : aqiLevelOf(aqi),
    primary: aqi !== null && aqi > 50 ? pollutants.filter((name) => iaqi[name] === aqi) : [],
    iaqi,
    missing,
  };
}

function largest(indices: readonly (number | null)[]): number | null {
  const present = indices.filter((index) => index !== null);
  return present.length === 0 ? null : Math.max(...present);
}

function indexAboveColumn(standard: AqiStandard, column: readonly number[]): number | null {
  if (column.length === indexScale.length) return largestIndex;
  return standard.aboveShortColumn === "capped" ? indexScale[column.length - 1]! : null;
}

function roundedFor(standard: AqiStandard, indicator: Indicator, value: Decimal): Decimal {
  if (standard.rounding === "none") return value;
  return value.toDecimalPlaces(indicator.startsWith("co_") ? 1 : 0, Decimal.ROUND_HALF_EVEN);
}

function readConcentration(indicator: Indicator, concentration: number | string): Decimal {
  const value = parseExact(concentration);
  if (!value || !value.isFinite() || value.lessThan(0)) {
    throw new AppError("invalid", { reason: "air.concentration-invalid", values: { indicator } });
  }
  return value;
}

function parseExact(concentration: number | string): Decimal | null {
  try {
    return new Exact(concentration);
  } catch {
    return null;
  }
}
