import { Decimal } from "decimal.js";
import { AppError } from "@/lib/errors";
import {
  addDays,
  calendarDate,
  daysBetween,
  daysInMonth,
  daysInYear,
  monthOf,
  yearOf,
  type CalendarDate,
} from "@/lib/time/calendar-date";

/** A heavy-pollution day has an AQI above this (levels 5 and 6). */
export const heavyPollutionAbove = 200;

/** Valid days that a year and a month need for a complete assessment (GB 3095, validity of averages). */
const validDaysPerYear = 324;
const validDaysPerMonth = 27;
const validDaysPerFebruary = 25;

/** One day's record that counts; one per date. `aqi` is null on a day without a valid AQI. */
export type TargetDay = {
  readonly date: CalendarDate;
  readonly aqi: number | null;
  readonly dust: boolean;
};

/** The open API's answer for one way of counting. */
export type TargetStanding = {
  /** Largest share of heavy-pollution days allowed, in percent. */
  readonly target: number;
  readonly heavyDays: number;
  readonly validDays: number;
  /** Percent of the valid days, rounded to 3 decimals (GB/T 8170); null without a valid day. */
  readonly ratio: number | null;
  /** The same share without rounding: heavy days over valid days. */
  readonly exactRatio: { readonly numerator: number; readonly denominator: number };
  /** Whether the exact share so far is at most the target; null without a valid day. */
  readonly ratioMeetsTarget: boolean | null;
  /** Heavy-pollution days that the whole year can bear. */
  readonly allowedHeavyDays: number;
  /** Allowed days not yet used; negative by the number of days too many. */
  readonly remaining: number;
};

/** `open` while the span is still running and may yet collect the days it needs. */
export type CompletenessStatus = "sufficient" | "insufficient" | "open";

export type Completeness = {
  readonly validDays: number;
  readonly requiredDays: number;
  readonly status: CompletenessStatus;
};

export type TargetReport = {
  readonly year: number;
  /** The last day that was counted; null when the year had not begun. */
  readonly countedTo: CalendarDate | null;
  readonly daysInYear: number;
  readonly elapsedDays: number;
  /** Elapsed days without a valid AQI, in order. A missing day is not a clean day. */
  readonly missingDays: readonly CalendarDate[];
  readonly completeness: Completeness & { readonly months: readonly (Completeness & { readonly month: number })[] };
  readonly observed: TargetStanding;
  readonly dustExcluded: TargetStanding;
};

export type TargetQuestion = {
  readonly year: number;
  /** Percent, 0–100; 0.65 for this plan. */
  readonly targetPercent: number;
  /** Days after this one are left out. */
  readonly asOf: CalendarDate;
};

export function isHeavyPollutionDay(day: Pick<TargetDay, "aqi">): boolean {
  return day.aqi !== null && day.aqi > heavyPollutionAbove;
}

/** The target's share of a year's days before the fraction is cut off: `2.3725` for 0.65 % of 365. */
export function exactAllowance(targetPercent: number, year: number): string {
  return exactTarget(targetPercent).times(daysInYear(year)).dividedBy(100).toString();
}

/** Heavy-pollution days that a year can bear under `targetPercent`: a whole number, never rounded up. */
export function allowedHeavyDays(targetPercent: number, year: number): number {
  return exactTarget(targetPercent).times(daysInYear(year)).dividedToIntegerBy(100).toNumber();
}

/**
 * The arithmetic of the heavy-pollution target for one year, counted up to `asOf`: observed (实况) and with the
 * excluded dust days left out (扣沙), side by side. Days of other years are ignored.
 * Throws `invalid` for a target outside 0–100 and for a date that appears twice.
 */
export function targetReport(days: readonly TargetDay[], question: TargetQuestion): TargetReport {
  const span = countedSpan(question.year, question.asOf);
  const counted = days.filter((day) => yearOf(day.date) === question.year && day.date <= question.asOf);
  refuseRepeatedDates(counted);
  const valid = counted.filter((day) => day.aqi !== null);
  const heavy = valid.filter(isHeavyPollutionDay);
  const standing = (heavyDays: number) => targetStanding(heavyDays, valid.length, question);
  return {
    year: question.year,
    ...span,
    daysInYear: daysInYear(question.year),
    missingDays: missingDays(question.year, span.elapsedDays, valid),
    completeness: completeness(question.year, span.elapsedDays, valid),
    observed: standing(heavy.length),
    // An excluded day stops being a heavy day but stays among the valid days: no text found says that it leaves the
    // denominator. Keeping it there makes the share smaller, so the screen has to say that this is how it was counted.
    dustExcluded: standing(heavy.filter((day) => !day.dust).length),
  };
}

function targetStanding(heavyDays: number, validDays: number, question: TargetQuestion): TargetStanding {
  const target = exactTarget(question.targetPercent);
  // The allowance is measured against the whole year from its first day on: against the days elapsed, a single heavy
  // day in January would break the target and the same day in December would not.
  const allowed = allowedHeavyDays(question.targetPercent, question.year);
  const percent = new Decimal(heavyDays).times(100);
  return {
    target: question.targetPercent,
    heavyDays,
    validDays,
    ratio: validDays === 0 ? null : percent.dividedBy(validDays).toDecimalPlaces(3, Decimal.ROUND_HALF_EVEN).toNumber(),
    exactRatio: { numerator: heavyDays, denominator: validDays },
    ratioMeetsTarget: validDays === 0 ? null : percent.lessThanOrEqualTo(target.times(validDays)),
    allowedHeavyDays: allowed,
    remaining: allowed - heavyDays,
  };
}

function exactTarget(targetPercent: number): Decimal {
  if (!Number.isFinite(targetPercent) || targetPercent < 0 || targetPercent > 100) {
    throw new AppError("invalid", { reason: "air.target-invalid" });
  }
  return new Decimal(targetPercent);
}

function countedSpan(year: number, asOf: CalendarDate) {
  const first = calendarDate(year, 1, 1);
  const last = calendarDate(year, 12, 31);
  const countedTo = asOf < first ? null : asOf < last ? asOf : last;
  return { countedTo, elapsedDays: countedTo === null ? 0 : daysBetween(first, countedTo) + 1 };
}

function refuseRepeatedDates(days: readonly TargetDay[]) {
  if (new Set(days.map((day) => day.date)).size !== days.length) {
    throw new AppError("invalid", { reason: "air.date-duplicate" });
  }
}

function missingDays(year: number, elapsedDays: number, valid: readonly TargetDay[]): CalendarDate[] {
  const present = new Set(valid.map((day) => day.date));
  const first = calendarDate(year, 1, 1);
  return Array.from({ length: elapsedDays }, (_, index) => addDays(first, index)).filter((date) => !present.has(date));
}

function completeness(year: number, elapsedDays: number, valid: readonly TargetDay[]): TargetReport["completeness"] {
  let monthStart = 0;
  const months = Array.from({ length: 12 }, (_, index) => {
    const month = index + 1;
    const length = daysInMonth(year, month);
    const elapsed = Math.min(Math.max(elapsedDays - monthStart, 0), length);
    monthStart += length;
    const validDays = valid.filter((day) => monthOf(day.date) === month).length;
    return { month, ...judge(validDays, month === 2 ? validDaysPerFebruary : validDaysPerMonth, length - elapsed) };
  });
  return { ...judge(valid.length, validDaysPerYear, daysInYear(year) - elapsedDays), months };
}

function judge(validDays: number, requiredDays: number, daysToCome: number): Completeness {
  if (validDays >= requiredDays) return { validDays, requiredDays, status: "sufficient" };
  return { validDays, requiredDays, status: validDays + daysToCome >= requiredDays ? "open" : "insufficient" };
}
