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
      /** True when the text goes on after the day, as in 2026年6月持续跟踪. */
      readonly isContinued: boolean;
    }
  | { readonly kind: "ongoing" }
  /** Comes back: the RFC 5545 rule of its last days in time. */
  | { readonly kind: "recurring"; readonly recurrence: string }
  /** A day or month that lacks its year; which one it is a person must say. */
  | { readonly kind: "yearless"; readonly month: number; readonly day: number | null }
  | { readonly kind: "unreadable" };

const ongoing = "(?:持续推进|持续开展|持续实施|持续跟踪|持续加强|持续|长期坚持|长期推进|长期|常年坚持|常态化推进|常态化|按时序推进|按时序进度推进)";
const ongoingPattern = new RegExp(`^${ongoing}$`);
const unreadable = { kind: "unreadable" } as const;
const before = "(?<end>[底末])?(?<before>(?:之|以)?前)?(?:基本|全面|全部)?(?:完成)?$";
const yearPattern = new RegExp(`^[到至于]?(?<year>\\d{4})年?${before}`);
const monthPattern = new RegExp(`^[到至于]?(?<year>\\d{4})(?:年|[-/.])(?<month>\\d{1,2})(?:月份?)?${before}`);
const dayPattern =
  /^[到至于]?(?<year>\d{4})(?:年|[-/.])(?<month>\d{1,2})(?:月|[-/.])(?<day>\d{1,2})[日号]?(?:(?:之|以)?前)?(?:完成)?$/;
const quarterPattern = /^[到至于]?(\d{4})年?(?:第?([一二三四1-4])季度|(上)半年|下半年)[底末]?(?:(?:之|以)?前)?(?:完成)?$/;
/** 2023—2025年: by the end of its last part. */
const rangePattern = /^(\d{4}(?:年|[-/.]\d{1,2}|年\d{1,2}月)?)(?:-|–|—|―|─|~|〜|至|到)+(\d{4}.*)$/;
const continuedPattern = new RegExp(`^(.+?)[,，;；、。]?(?:并|后|起|完成后)?${ongoing}[。.]?$`);
const begunPattern = new RegExp(`^${ongoing}[,，;；、]?(.+)$`);
const yearlessPattern = /^[到至于]?(?:(\d{1,2})月份?|(?:当?年))(?:(\d{1,2})[日号])?(?:[底末内])?(?:(?:之|以)?前)?(?:完成)?$/;
const yearlyPattern = /^每年(?:度)?(?:(\d{1,2})月份?(?:(\d{1,2})[日号])?|年)?[底末]?(?:(?:之|以)?前)?(?:完成)?$/;

/**
 * Reads a printed deadline. A year, quarter or month without a day means its last day; "before" a day includes that day.
 * What is not understood is said to be unreadable and never guessed.
 */
export function parseDeadline(text: string): DeadlineReading {
  const bare = digitsOf(comparableText(text)).replace(/[。.]$/, "");
  if (ongoingPattern.test(bare)) return { kind: "ongoing" };
  return readDate(bare) ?? readRecurrence(bare) ?? readRange(bare) ?? readYearless(bare) ?? readContinued(bare) ?? unreadable;
}

function readDate(bare: string): DeadlineReading | null {
  const day = dayPattern.exec(bare)?.groups;
  if (day) return dated(Number(day.year), Number(day.month), Number(day.day), false);
  const month = monthPattern.exec(bare)?.groups;
  if (month) return dated(Number(month.year), Number(month.month), null, isAmbiguous(month));
  const [, quarterYear, quarter, firstHalf] = quarterPattern.exec(bare) ?? [];
  if (quarterYear) return dated(Number(quarterYear), quarter ? quarterOf(quarter) * 3 : firstHalf ? 6 : 12, null, false);
  const year = yearPattern.exec(bare)?.groups;
  return year ? dated(Number(year.year), 12, null, isAmbiguous(year)) : null;
}

function readRecurrence(bare: string): DeadlineReading | null {
  const [yearly, month, day] = yearlyPattern.exec(bare) ?? [];
  if (yearly) {
    const [due, on] = [month ? Number(month) : 12, day ? Number(day) : -1];
    if (due < 1 || due > 12 || on === 0 || on > daysInMonth(2024, due)) return unreadable;
    // 29 February comes every fourth year; its month's last day every year.
    return recurring(`FREQ=YEARLY;BYMONTH=${due};BYMONTHDAY=${on === -1 ? lastDay(due) : on}`);
  }
  if (/^每半年(?:度)?[底末]?(?:前)?(?:完成)?$/.test(bare)) return recurring("FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1");
  if (/^每(?:个)?季度?[底末]?(?:前)?(?:完成)?$/.test(bare)) return recurring("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1");
  return /^每(?:个)?月[底末]?(?:前)?(?:完成)?$/.test(bare) ? recurring("FREQ=MONTHLY;BYMONTHDAY=-1") : null;
}

function lastDay(month: number): number {
  return month === 2 ? -1 : daysInMonth(2023, month);
}

function readRange(bare: string): DeadlineReading | null {
  const end = rangePattern.exec(bare)?.[2];
  return end === undefined ? null : readDate(end);
}

function readYearless(bare: string): DeadlineReading | null {
  const [all, month, day] = yearlessPattern.exec(bare) ?? [];
  if (!all) return null;
  const due = month ? Number(month) : 12;
  if (due < 1 || due > 12 || (day && (Number(day) < 1 || Number(day) > daysInMonth(2024, due)))) return unreadable;
  return { kind: "yearless", month: due, day: day ? Number(day) : null };
}

/** A date and something that goes on: the date is what can be missed. */
function readContinued(bare: string): DeadlineReading | null {
  const rest = continuedPattern.exec(bare)?.[1] ?? begunPattern.exec(bare)?.[1] ?? "";
  const date = readDate(rest) ?? readRange(rest);
  return date?.kind === "dated" ? { ...date, isContinued: true } : null;
}

function recurring(recurrence: string): DeadlineReading {
  return { kind: "recurring", recurrence };
}

function isAmbiguous(groups: Readonly<Record<string, string | undefined>>): boolean {
  return groups.before !== undefined && groups.end === undefined;
}

function quarterOf(sign: string): number {
  return "一二三四".includes(sign) ? "一二三四".indexOf(sign) + 1 : Number(sign);
}

/** 二〇二五年十二月 with Arabic digits. */
function digitsOf(text: string): string {
  return text
    .replace(/[〇零○一二三四五六七八九]{4}(?=年)/g, (year) => [...year].map(digitOf).join(""))
    .replace(/(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[月日])/g, (number) => String(smallNumber(number)));
}

function digitOf(sign: string): string {
  return "〇零○".includes(sign) ? "0" : String("一二三四五六七八九".indexOf(sign) + 1);
}

function smallNumber(text: string): number {
  const [tens, ones] = text.includes("十") ? text.split("十") : ["0", text];
  const value = (sign: string | undefined, empty: number) => (sign ? Number(digitOf(sign)) : empty);
  return (tens === "0" ? 0 : value(tens, 1)) * 10 + value(ones, 0);
}

function dated(year: number, month: number, day: number | null, ambiguous: boolean): DeadlineReading {
  const last = month >= 1 && month <= 12 ? daysInMonth(year, month) : 0;
  const pad = (value: number) => String(value).padStart(2, "0");
  const dueOn = tryParseCalendarDate(`${String(year).padStart(4, "0")}-${pad(month)}-${pad(day ?? last)}`);
  return dueOn ? { kind: "dated", dueOn, isAmbiguous: ambiguous, isContinued: false } : unreadable;
}
