import { tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

/**
 * The outside finding that a day is a dust day: the document, the day on which it was issued, and who entered it
 * here on that ground. A city can neither compute nor grant it to itself.
 */
export type DustDetermination = {
  readonly document: string;
  readonly decidedOn: CalendarDate;
  readonly person: string;
};

/**
 * The basis kept for a dust day that came through the open API without one. It is data of the record, like a basis
 * that somebody typed, and says in the record itself that the document has still to be named.
 */
export const basisNotStated = "未注明文件（经开放接口写入）";

/** The determination as the record keeps it: one text, `document，YYYY-MM-DD，person`. */
export function writeDustBasis({ document, decidedOn, person }: DustDetermination): string {
  return `${document}，${decidedOn}，${person}`;
}

/** The parts of a basis written by {@link writeDustBasis}; null for one that was worded freely. */
export function readDustBasis(basis: string): DustDetermination | null {
  const [, document, day, person] = /^(.+)，(\d{4}-\d{2}-\d{2})，([^，]+)$/s.exec(basis) ?? [];
  const decidedOn = tryParseCalendarDate(day ?? "");
  return document && decidedOn && person ? { document, decidedOn, person } : null;
}
