import type { CalendarDate } from "@/lib/time/calendar-date";

/** The six pollutants of the air quality index, in the order in which they are listed everywhere. */
export const pollutants = ["pm25", "pm10", "so2", "no2", "co", "o3"] as const;
export type Pollutant = (typeof pollutants)[number];

/** One column of the breakpoint table: a pollutant with its averaging time. CO in mg/m³, all others in µg/m³. */
export const indicators = [
  "so2_24h",
  "so2_1h",
  "no2_24h",
  "no2_1h",
  "pm10_24h",
  "co_24h",
  "co_1h",
  "o3_1h",
  "o3_8h",
  "pm25_24h",
] as const;
export type Indicator = (typeof indicators)[number];

export const standardCodes = ["HJ 633-2012", "HJ 633-2026"] as const;
export type StandardCode = (typeof standardCodes)[number];

/** 1 优, 2 良, 3 轻度污染, 4 中度污染, 5 重度污染, 6 严重污染. */
export type AqiLevel = 1 | 2 | 3 | 4 | 5 | 6;

/**
 * A measured concentration: µg/m³, CO mg/m³; null when there is no valid measurement.
 * A string carries more digits than a number can; both are read exactly as written.
 */
export type Concentration = number | string | null;

/** One city day: 24-hour means, and ozone's largest running 8-hour mean (and largest hour, where known). */
export type DailyConcentrations = {
  readonly date: CalendarDate;
  readonly pm25: Concentration;
  readonly pm10: Concentration;
  readonly so2: Concentration;
  readonly no2: Concentration;
  readonly co: Concentration;
  readonly o3_8h: Concentration;
  readonly o3_1h?: Concentration;
};

/** One station hour: hourly means of the gases and running 24-hour means of the particles. */
export type HourlyConcentrations = {
  readonly date: CalendarDate;
  readonly so2_1h: Concentration;
  readonly no2_1h: Concentration;
  readonly co_1h: Concentration;
  readonly o3_1h: Concentration;
  readonly pm25_24h: Concentration;
  readonly pm10_24h: Concentration;
  /** Asked for only when SO2 exceeds the hourly column under HJ 633-2012. */
  readonly so2_24h?: Concentration;
};

export type AqiResult = {
  readonly standard: StandardCode;
  /** 0–500; null when the standard gives none. */
  readonly aqi: number | null;
  readonly level: AqiLevel | null;
  /** The pollutants that share the largest individual index, when the AQI is above 50. */
  readonly primary: readonly Pollutant[];
  readonly iaqi: Readonly<Record<Pollutant, number | null>>;
  /** Pollutants that could not be indexed in full; when not empty the true AQI may be higher, never lower. */
  readonly missing: readonly Pollutant[];
};

/** Provisional (实时) records are replaced by audited (审核) ones; both stay on record. */
export const airDayStates = ["provisional", "audited"] as const;
export type AirDayState = (typeof airDayStates)[number];

/** `demo`: invented for demonstration (演示), and displaced by whatever is reported. */
export type AirDayOrigin = "imported" | "demo";

/** The concentrations of a daily record, by the names of the open API. */
export const dayConcentrations = ["pm25", "pm10", "so2", "no2", "co", "o3_8h"] as const;
export type DayConcentration = (typeof dayConcentrations)[number];

/** What people give for one day; AQI, level, primary pollutants and standard are computed from it. */
export type AirDayRecord = {
  readonly date: CalendarDate;
  readonly state: AirDayState;
  /** The national centre has excluded the day for dust; an outside finding, never computed here. */
  readonly dust: boolean;
  /** Document, date and person of that finding; present on every dust day and on no other. */
  readonly dustBasis: string | null;
} & { readonly [Name in DayConcentration]: number | null };

/** One day's record that counts, as screens and the open API show it. Units as in {@link AirDayRecord}. */
export type AirDayView = AirDayRecord & {
  readonly aqi: number | null;
  readonly level: AqiLevel | null;
  readonly primary: readonly Pollutant[];
  readonly standard: StandardCode;
  readonly origin: AirDayOrigin;
};

/** One record of a date, whether it counts or not. */
export type AirDayRevision = AirDayView & {
  readonly revision: number;
  readonly isCurrent: boolean;
  /** Computed from the stations' hours, not reported as a day. */
  readonly fromHours: boolean;
  /** Why it says otherwise than the record before it; null where it does not, or was recorded through the open API. */
  readonly reason: string | null;
  /** Null for a job or a seed. */
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
};

export type AirImportOutcome = {
  /** Days written as a new revision. */
  readonly recorded: number;
  /** Days whose newest record of that state already said the same. */
  readonly unchanged: number;
};
