import { readFileSync } from "node:fs";
import { dailyAqi } from "@/lib/air/aqi";
import { parseDays } from "@/lib/air/importing/parse-days";
import { outlook } from "@/lib/air/outlook";
import { isHeavyPollutionDay, type TargetDay } from "@/lib/air/target";
import { OperatorError } from "@/lib/db/operator-error";
import { addDays, calendarDate, dayOfMonth, daysInMonth, monthOf, parseCalendarDate, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

type Forecast = { readonly asOf: CalendarDate; readonly remaining: number; readonly chance: number; readonly isWithin: boolean };

const allowances = [0, 1, 2, 3, 4, 5, 6] as const;
const steps = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

/**
 * How well the outlook would have done: each year of a file of city days is foretold from the others, on the 1st and the 15th of
 * every month and for several allowances, and held against what came. Prints Markdown.
 */
export function runBackTest(file: string | undefined): void {
  if (!file) throw new OperatorError("npm run bench -- outlook <file of city days>");
  const parsed = parseDays(readFileSync(file, "utf8"), { defaultState: "audited" });
  const days = parsed.rows.flatMap(({ record }): TargetDay[] => (record ? [{ date: record.date, aqi: dailyAqi(record).aqi, dust: false }] : []));
  const years = [...new Set(days.map(({ date }) => yearOf(date)))];
  const forecasts: Forecast[] = [];
  let intervals = 0;
  let held = 0;
  for (const year of years) {
    for (const asOf of asOfDays(year)) {
      const came = further(days, asOf);
      if (came === null) continue;
      const history = othersBefore(days, year);
      for (const remaining of allowances) {
        const result = outlook(history, { year, asOf, remaining, isDustCounted: true, fewestYears: 1 });
        if (result.kind !== "outlook") continue;
        forecasts.push({ asOf, remaining, chance: result.chance, isWithin: came <= remaining });
        if (remaining > 0) continue;
        intervals += 1;
        if (came >= result.furtherDays[0] && came <= result.furtherDays[1]) held += 1;
      }
    }
  }
  const brier = mean(forecasts.map(({ chance, isWithin }) => (chance - Number(isWithin)) ** 2));
  const base = mean(forecasts.map(({ isWithin }) => Number(isWithin)));
  const always = mean(forecasts.map(({ isWithin }) => (base - Number(isWithin)) ** 2));
  const lines = [
    `${forecasts.length} forecasts on ${new Set(forecasts.map(({ asOf }) => asOf)).size} days`,
    `Brier score ${brier.toFixed(3)}; always saying the mean (${base.toFixed(2)}) scores ${always.toFixed(3)}`,
    `the range of nine in ten held ${held} of ${intervals} times`,
    "",
    "| said | forecasts | mean chance said | came true |",
    "|---|---:|---:|---:|",
    ...steps.slice(0, -1).map((low, index) => {
      const high = steps[index + 1]!;
      const own = forecasts.filter(({ chance }) => chance >= low && (chance < high || (high === 1 && chance === 1)));
      return `| ${low * 100}–${high * 100} % | ${own.length} | ${own.length === 0 ? "" : mean(own.map(({ chance }) => chance)).toFixed(2)} | ${own.length === 0 ? "" : mean(own.map(({ isWithin }) => Number(isWithin))).toFixed(2)} |`;
    }),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

function asOfDays(year: number): CalendarDate[] {
  return Array.from({ length: 12 }, (_, month) => [calendarDate(year, month + 1, 1), calendarDate(year, month + 1, 15)]).flat();
}

/** Heavy days from then to the year's end; null where a tenth of the days is missing. */
function further(days: readonly TargetDay[], asOf: CalendarDate): number | null {
  const end = calendarDate(yearOf(asOf), 12, 31);
  const rest = days.filter(({ date, aqi }) => date > asOf && date <= end && aqi !== null);
  let due = 0;
  for (let date = addDays(asOf, 1); date <= end; date = addDays(date, 1)) due += 1;
  return rest.length < due * 0.9 ? null : rest.filter(isHeavyPollutionDay).length;
}

/** All other years' days, moved before the year in question: which year came first plays no part. */
function othersBefore(days: readonly TargetDay[], year: number): TargetDay[] {
  const others = [...new Set(days.map(({ date }) => yearOf(date)))].filter((each) => each !== year);
  return days.flatMap((day) => {
    const at = others.indexOf(yearOf(day.date));
    if (at < 0) return [];
    const to = year - 1 - at;
    const dayNumber = dayOfMonth(day.date);
    if (dayNumber > daysInMonth(to, monthOf(day.date))) return [];
    return [{ ...day, date: parseCalendarDate(`${to}${day.date.slice(4)}`) }];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
