import { comparableText } from "@/lib/imports/cell-text";
import { daysInMonth, tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

/** What a deadline's printed text says. */
export type DeadlineReading =
  | {
      readonly kind: "dated";
      /** The last day on which the task is in time. */
      readonly dueOn: CalendarDate;
      /** True for 12月前 or 2025年前, which people use for "by its end" and for "before it begins". */
      readonly isAmbiguous: boolean;
    }
  | { readonly kind: "ongoing" }
  | { readonly kind: "unreadable" };

const ongoingTexts: ReadonlySet<string> = new Set([
  "持续推进",
  "持续开展",
  "持续实施",
  "持续",
  "长期坚持",
  "长期推进",
  "长期",
  "常年坚持",
  "常态化",
  "常态化推进",
  "按时序推进",
]);

const unreadable = { kind: "unreadable" } as const;
const before = "(?<end>[底末])?(?<before>(?:之|以)?前)?(?:完成)?$";
const yearPattern = new RegExp(`^[到至于]?(?<year>\\d{4})年?${before}`);
const monthPattern = new RegExp(`^[到至于]?(?<year>\\d{4})(?:年|[-/.])(?<month>\\d{1,2})(?:月份?)?${before}`);
const dayPattern =
  /^[到至于]?(?<year>\d{4})(?:年|[-/.])(?<month>\d{1,2})(?:月|[-/.])(?<day>\d{1,2})[日号]?(?:(?:之|以)?前)?(?:完成)?$/;

/**
 * Reads a printed deadline. A year or month without a day means its last day; "before" a day includes that day.
 * What is not understood is said to be unreadable and never guessed.
 */
export function parseDeadline(text: string): DeadlineReading {
  const bare = comparableText(text);
  if (ongoingTexts.has(bare)) return { kind: "ongoing" };
  const day = dayPattern.exec(bare)?.groups;
  if (day) return dated(Number(day.year), Number(day.month), Number(day.day), false);
  const month = monthPattern.exec(bare)?.groups;
  if (month) return dated(Number(month.year), Number(month.month), null, isAmbiguous(month));
  const year = yearPattern.exec(bare)?.groups;
  if (year) return dated(Number(year.year), 12, null, isAmbiguous(year));
  return unreadable;
}

function isAmbiguous(groups: Readonly<Record<string, string | undefined>>): boolean {
  return groups.before !== undefined && groups.end === undefined;
}

function dated(year: number, month: number, day: number | null, ambiguous: boolean): DeadlineReading {
  const lastDay = month >= 1 && month <= 12 ? daysInMonth(year, month) : 0;
  const pad = (value: number) => String(value).padStart(2, "0");
  const dueOn = tryParseCalendarDate(`${String(year).padStart(4, "0")}-${pad(month)}-${pad(day ?? lastDay)}`);
  return dueOn ? { kind: "dated", dueOn, isAmbiguous: ambiguous } : unreadable;
}
