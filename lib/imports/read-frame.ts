import { onlyText } from "@/lib/imports/table-rows";
import type { DutyRow, SourceRow } from "@/lib/imports/types";
import { calendarDate, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

/** A plan's head as its document states it; null for what the text does not say. */
export type DocumentFrame = {
  readonly title: string | null;
  readonly startsOn: CalendarDate | null;
  /** The first day after the plan. */
  readonly endsOn: CalendarDate | null;
  /** Heavy-pollution days in per cent of days, at most; a decimal. */
  readonly targetPercent: string | null;
  readonly targetYear: number | null;
};

const titleEnding = /(?:方案|计划|规划|行动|要点|意见|措施|清单)(?:[（(][^（()）]{1,30}[）)])?$/;
const yearsPattern = /(20\d\d)\s*年?\s*(?:-|–|—|―|─|~|～|〜|至|到)+\s*(20\d\d)\s*年?/;
const targetPattern = /(?:重度及以上|重)污染天(?:数|气)?(?:比率|比例|占比)?[^\d。；]{0,20}(\d+(?:\.\d+)?)\s*[%％]/;

/** Reads a plan's head from the prose above its table, and its years at worst from its tasks' dates. */
export function readFrame(source: readonly SourceRow[], rows: readonly Pick<DutyRow, "dueOn" | "line">[]): DocumentFrame {
  const firstRow = rows[0]?.line ?? Infinity;
  const prose = source.filter(({ line }) => line < firstRow).flatMap((row) => onlyText(row)?.replace(/\s+/g, "") ?? []);
  const title = prose.find((text) => text.length >= 6 && text.length <= 80 && !/[。；：:]/.test(text) && !/^(?:附件|附表)/.test(text) && titleEnding.test(text)) ?? null;
  const years = readYears(title, prose, rows);
  const aim = prose.map((text) => targetPattern.exec(text)).find((match) => match !== null);
  const aimYear = aim ? /(20\d\d)年/.exec(aim.input)?.[1] : undefined;
  return {
    title,
    startsOn: years ? calendarDate(years[0], 1, 1) : null,
    endsOn: years ? calendarDate(years[1] + 1, 1, 1) : null,
    targetPercent: aim?.[1] ?? null,
    targetYear: aimYear ? Number(aimYear) : null,
  };
}

function readYears(title: string | null, prose: readonly string[], rows: readonly Pick<DutyRow, "dueOn">[]): readonly [number, number] | null {
  for (const text of [title ?? "", ...prose]) {
    const [, from, to] = yearsPattern.exec(text) ?? [];
    if (from && to && Number(from) <= Number(to) && Number(to) - Number(from) < 10) return [Number(from), Number(to)];
  }
  const only = /(20\d\d)年?(?:度)?/.exec(title ?? "")?.[1];
  if (only) return [Number(only), Number(only)];
  const dated = rows.flatMap(({ dueOn }) => (dueOn ? [yearOf(dueOn)] : []));
  if (dated.length === 0) return null;
  const last = Math.max(...dated);
  // 三年行动 with its last day known.
  const span = /三年/.test(title ?? "") ? 3 : /五年/.test(title ?? "") ? 5 : null;
  return [span ? last - span + 1 : Math.min(...dated), last];
}
