import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { isHeavyPollutionDay, type TargetDay } from "@/lib/air/target";
import { addDays, calendarDate, daysBetween, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

/** Fewer years of history say too little to be shown. */
export const fewestYears = 3;
/** Valid days of the part of a year that is resampled, per cent at least; a year with fewer is left out. */
const coveredPercent = 80;
/** Consecutive days drawn together, as bad air comes in episodes; and how far the season may shift, days either way. */
const blockDays = 7;
const shiftDays = 7;
const draws = 4_000;
/** Stated, so that everybody who looks sees the same; any number. */
export const outlookSeed = 20_230_101;

export type Outlook =
  | { readonly kind: "not-enough"; readonly years: readonly number[]; readonly needed: number }
  | { readonly kind: "over"; readonly years: readonly number[] }
  | {
      readonly kind: "outlook";
      /** Years of the city's own history that it rests on. */
      readonly years: readonly number[];
      /** Days still to come, of which nothing is known. */
      readonly daysToCome: number;
      /** Chance that the year ends within the allowance, 0–1. */
      readonly chance: number;
      /** The same with one of the years left out, lowest and highest: how much it hangs on a single year. */
      readonly range: readonly [low: number, high: number];
      /** Further heavy days: nine draws of ten lie within. */
      readonly furtherDays: readonly [low: number, high: number];
    };

export type OutlookQuestion = {
  readonly year: number;
  readonly asOf: CalendarDate;
  /** Heavy days that the year can still bear; negative when there are too many already. */
  readonly remaining: number;
  /** Whether dust days count. */
  readonly isDustCounted: boolean;
  readonly seed?: number;
  readonly fewestYears?: number;
};

/**
 * How the year may end: the days to come are drawn, in blocks of seven, from the same season of the city's earlier years
 * (moving-block bootstrap by day of the year, seeded), and the heavy ones among them counted. It knows nothing of this year's
 * weather or measures; docs/outlook.md says how well it would have done.
 *
 * @param days records of all years, one per date
 */
export function outlook(days: readonly TargetDay[], question: OutlookQuestion): Outlook {
  const daysToCome = daysBetween(question.asOf, calendarDate(question.year, 12, 31));
  const history = readHistory(days, question);
  const years = history.map(({ year }) => year);
  if (question.remaining < 0) return { kind: "over", years };
  const needed = question.fewestYears ?? fewestYears;
  if (years.length < needed) return { kind: "not-enough", years, needed };
  const furthers = drawFurther(history, daysToCome, question.seed ?? outlookSeed);
  const chance = shareWithin(furthers, question.remaining);
  const without = history.length === 1 ? [chance] : history.map((_, left) =>
    shareWithin(drawFurther(history.filter((__, index) => index !== left), daysToCome, question.seed ?? outlookSeed), question.remaining),
  );
  const sorted = furthers.toSorted((a, b) => a - b);
  return {
    kind: "outlook",
    years,
    daysToCome,
    chance,
    range: [Math.min(chance, ...without), Math.max(chance, ...without)],
    furtherDays: [sorted[Math.floor(draws * 0.05)]!, sorted[Math.ceil(draws * 0.95) - 1]!],
  };
}

/** The season to come, as an earlier year had it, with some days before and behind; null for a day without a valid AQI. */
type Season = { readonly year: number; readonly heavy: readonly (boolean | null)[] };

function readHistory(days: readonly TargetDay[], { year, asOf, isDustCounted }: OutlookQuestion): Season[] {
  const byDate = new Map(days.map((day) => [day.date, day]));
  const earlier = [...new Set(days.map(({ date }) => yearOf(date)))].filter((each) => each < year).toSorted((a, b) => a - b);
  const length = daysBetween(asOf, calendarDate(year, 12, 31));
  return earlier.flatMap((each): Season[] => {
    // Counted from the year's end, so that leap days move nothing.
    const first = addDays(calendarDate(each, 12, 31), 1 - length - shiftDays);
    const heavy = Array.from({ length: length + 2 * shiftDays }, (_, index) => {
      const day = byDate.get(addDays(first, index));
      return day && day.aqi !== null ? isHeavyPollutionDay(day) && (isDustCounted || !day.dust) : null;
    });
    const own = heavy.slice(shiftDays, shiftDays + length);
    const valid = own.filter((each_) => each_ !== null).length;
    return valid * 100 >= own.length * coveredPercent ? [{ year: each, heavy }] : [];
  });
}

/** Heavy days to come, of each draw. */
function drawFurther(history: readonly Season[], daysToCome: number, seed: number): number[] {
  const random = xoroshiro128plus(seed);
  return Array.from({ length: draws }, () => {
    let count = 0;
    for (let start = 0; start < daysToCome; start += blockDays) {
      const { heavy } = history[uniformInt(random, 0, history.length - 1)]!;
      const from = start + uniformInt(random, 0, 2 * shiftDays);
      const length = Math.min(blockDays, daysToCome - start);
      for (let index = from; index < from + length; index++) if (heavy[index]) count += 1;
    }
    return count;
  });
}

function shareWithin(furthers: readonly number[], remaining: number): number {
  return furthers.filter((further) => further <= remaining).length / furthers.length;
}
