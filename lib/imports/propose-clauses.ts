import { parseDeadline } from "@/lib/imports/parse-deadline";
import type { DutyRow } from "@/lib/imports/types";
import type { ClauseDefinition, IndicatorComparator, SeasonName } from "@/lib/plan/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

type Span = { readonly startsOn: CalendarDate; readonly endsOn: CalendarDate };
type Found = { readonly at: number; readonly clause: ClauseDefinition };
/** A stretch of the text between two stops, and where it begins. */
type Phrase = { readonly at: number; readonly text: string };

/** What a title has room for. */
const titleLength = 30;
const units = "%|％|个百分点|万千瓦时|亿千瓦时|万千瓦|万吨|万辆|万户|万亩|万元|亿元|蒸吨|吨|台|个|家|座|辆|公里|平方米|平方公里|亩|户|天|次|项|处|条|微克/立方米|毫克/立方米";
const numberPattern = new RegExp(
  `(超过|突破|大于|高于|达到|不低于|不少于|不小于|至少|不高于|不超过|不大于|控制在|低于|小于|降至|降低到|保持在|≥|≤|>|<)\\s*(\\d+(?:\\.\\d+)?)\\s*(${units})(以上|以下|以内|左右)?`,
);
const comparators: Readonly<Record<string, IndicatorComparator>> = {
  超过: "gt", 突破: "gt", 大于: "gt", 高于: "gt", ">": "gt",
  达到: "gte", 不低于: "gte", 不少于: "gte", 不小于: "gte", 至少: "gte", 保持在: "gte", "≥": "gte",
  低于: "lt", 小于: "lt", "<": "lt",
  不高于: "lte", 不超过: "lte", 不大于: "lte", 控制在: "lte", 降至: "lte", 降低到: "lte", "≤": "lte",
};
const datePattern = /\d{4}\s*年\s*(?:\d{1,2}\s*月\s*(?:\d{1,2}\s*日)?)?\s*[底末]?\s*(?:之前|以前|前)?/;
const recurrencePattern = /每年度?(?:\d{1,2}月(?:\d{1,2}日)?)?[底末]?前?|每半年|每季度|每月/;
const seasonPattern = /(?:[春夏秋冬][、和]?)+季/;
const seasons: readonly (readonly [string, SeasonName])[] = [["冬", "winter"], ["春", "spring"], ["夏", "summer"], ["秋", "autumn"]];
const registerPattern = /(?:建立|健全|完善|编制|修订|更新|制定|形成|梳理)(?:并?(?:健全|完善|动态更新))?([^，。；、：,;]{1,24}?(?:台账|清单|名录|档案))/;

/**
 * The dates, recurring duties, numbers with units and registers in a task's text, each with the exact words it was drawn
 * from; for a person to confirm. A quote stands in its column exactly once.
 */
export function proposeClauses(row: Pick<DutyRow, "seq" | "name" | "content" | "deadlineText" | "deadline">, plan: Span): ClauseDefinition[] {
  const phrases = phrasesOf(row.content);
  const found = phrases.flatMap((phrase, index) => [
    ...findDate(row, phrase, phrases[index + 1], plan),
    ...findRecurrence(row, phrase),
    ...findNumber(row, phrase),
    ...findRegister(row, phrase),
  ]);
  const fromText = found.filter(({ clause }) => isOnce(row.content, clause.quote)).toSorted((a, b) => a.at - b.at);
  const [kinds, kept] = [new Set<string>(), [] as ClauseDefinition[]];
  for (const clause of [...deadlineClause(row), ...fromText.map(({ clause }) => clause)]) {
    const key = `${clause.kind} ${clause.quote}`;
    if (!kinds.has(key)) kept.push(clause);
    kinds.add(key);
  }
  return kept;
}

function deadlineClause({ seq, name, deadlineText, deadline }: Pick<DutyRow, "seq" | "name" | "deadlineText" | "deadline">): ClauseDefinition[] {
  const common = { seq, title: cut(`按时完成：${name}`), quote: deadlineText.trim(), quoteSource: "deadline" } as const;
  if (deadline.kind === "dated") return [{ kind: "milestone", ...common, dueOn: deadline.dueOn }];
  return deadline.kind === "recurring" ? [{ kind: "recurring", ...common, ...byCalendar, recurrence: deadline.recurrence }] : [];
}

const byCalendar = { recurrence: null, seasons: [], eventDriven: false, episodeDriven: false, review: null } as const;

function findDate({ seq, content }: Pick<DutyRow, "seq" | "content">, phrase: Phrase, next: Phrase | undefined, plan: Span): Found[] {
  const printed = datePattern.exec(phrase.text)?.[0];
  if (!printed || /《[^》]*$/.test(phrase.text.slice(0, phrase.text.indexOf(printed)))) return [];
  const read = parseDeadline(printed.trim());
  if (read.kind !== "dated" || read.dueOn < plan.startsOn || read.dueOn >= plan.endsOn) return [];
  // A date alone belongs to what follows it.
  const isAlone = phrase.text.trim().length - printed.trim().length < 3;
  if (isAlone && !next) return [];
  const quote = isAlone && next ? content.slice(phrase.at, next.at + next.text.length) : phrase.text;
  const title = (isAlone && next ? next.text : phrase.text.replace(printed, "")).replace(/^[到至于在，、]+/, "");
  return [{ at: phrase.at, clause: { kind: "milestone", seq, title: cut(title), quote: quote.trim(), quoteSource: "content", dueOn: read.dueOn } }];
}

function findRecurrence({ seq }: { readonly seq: number }, phrase: Phrase): Found[] {
  const common = { seq, title: cut(phrase.text), quote: phrase.text.trim(), quoteSource: "content" } as const;
  const printed = recurrencePattern.exec(phrase.text)?.[0];
  const read = printed ? parseDeadline(printed) : null;
  if (read?.kind === "recurring") return [{ at: phrase.at, clause: { kind: "recurring", ...common, ...byCalendar, recurrence: read.recurrence } }];
  const named = seasonPattern.exec(phrase.text)?.[0];
  const said = named ? seasons.filter(([sign]) => named.includes(sign)).map(([, season]) => season) : [];
  return said.length > 0 && !/季节/.test(phrase.text) ? [{ at: phrase.at, clause: { kind: "recurring", ...common, ...byCalendar, seasons: said } }] : [];
}

function findNumber({ seq }: { readonly seq: number }, phrase: Phrase): Found[] {
  const [printed, verb = "", target = "", unit = "", tail] = numberPattern.exec(phrase.text) ?? [];
  if (!printed) return [];
  const comparator = tail === "左右" ? "approx" : tail === "以上" ? "gte" : tail ? "lte" : (comparators[verb] ?? "gte");
  const title = phrase.text.slice(0, phrase.text.indexOf(printed)).replace(/^.*?年底?前?，?/, "") || phrase.text;
  const sign = unit === "％" ? "%" : unit;
  const clause = { kind: "indicator", seq, title: cut(title), quote: phrase.text.trim(), quoteSource: "content", comparator, target, unit: sign, aggregate: sign === "%" ? "mean" : "sum" } as const;
  return [{ at: phrase.at, clause }];
}

function findRegister({ seq }: { readonly seq: number }, phrase: Phrase): Found[] {
  const register = registerPattern.exec(phrase.text)?.[1]?.replace(/^(?:并|和|及)/, "");
  return register ? [{ at: phrase.at, clause: { kind: "ledger", seq, title: cut(register), quote: register, quoteSource: "content" } }] : [];
}

function phrasesOf(text: string): Phrase[] {
  return [...text.matchAll(/[^，。；;,\n！？]+/g)].map((match) => ({ at: match.index, text: match[0] })).filter(({ text: said }) => said.trim() !== "");
}

function isOnce(text: string, quote: string): boolean {
  const first = text.indexOf(quote);
  return first >= 0 && text.indexOf(quote, first + 1) < 0;
}

function cut(title: string): string {
  const said = title.trim();
  return said.length > titleLength ? `${said.slice(0, titleLength - 1)}…` : said;
}
