import { byMonth, countCells, type CalendarCell, type CellKind } from "@/components/charts/calendar-cells";
import { html, noMarkup, type Markup } from "@/components/charts/markup";
import { textTemplate } from "@/components/charts/text-template";
import { aqiLevels } from "@/lib/air/standards";
import type { AqiLevel, Pollutant } from "@/lib/air/types";
import { dayOfMonth, monthOf, weekdayOf } from "@/lib/time/calendar-date";

/** Catalogue `charts.calendar`, with the words for levels and pollutants. */
export type CalendarTexts = {
  readonly month: string;
  /** Seven signs, Monday first. */
  readonly weekdays: string;
  readonly day: string;
  readonly index: string;
  readonly primary: string;
  readonly listSeparator: string;
  readonly partSeparator: string;
  readonly missing: string;
  readonly future: string;
  readonly dust: string;
  readonly provisional: string;
  readonly demo: string;
  readonly count: string;
  readonly monthColumn: string;
  readonly levels: Readonly<Record<AqiLevel, string>>;
  readonly pollutants: Readonly<Record<Pollutant, string>>;
};

const legendKinds: readonly CellKind[] = [...aqiLevels.map(({ code }) => code), "missing", "future"];

/** Twelve months of seven columns, Monday first. One element a day: its level as an attribute, its words as title. */
export function calendarMarkup(cells: readonly CalendarCell[], texts: CalendarTexts): Markup {
  const month = textTemplate(texts.month);
  const words = dayWording(texts);
  return html`${byMonth(cells).map((days, index) => {
    const head = html`<b>${month({ month: index + 1 })}</b><span>${texts.weekdays}</span>`;
    return html`<div>${head}<ol>${days.map((cell) => dayMarkup(cell, words))}</ol></div>`;
  })}`;
}

/** The key: every kind of cell with its number of days; dust is a mark on top of a level. */
export function calendarLegend(cells: readonly CalendarCell[], texts: CalendarTexts): Markup {
  const counts = countCells(cells);
  const words = textTemplate(texts.count);
  const entry = (sample: Markup, label: string, count: number) =>
    html`<li>${sample}${label} <b>${words({ count })}</b>`;
  const levels = legendKinds.map((kind) =>
    entry(html`<i data-level=${kind}></i>`, kindName(kind, texts), counts[kind]),
  );
  return html`<ul>${levels}${entry(html`<i data-dust></i>`, texts.dust, counts.dust)}</ul>`;
}

/** The same year as a table: a month a row, days of each level, missing days and dust days. */
export function calendarTable(cells: readonly CalendarCell[], texts: CalendarTexts): Markup {
  const kinds = legendKinds.filter((kind) => kind !== "future");
  const month = textTemplate(texts.month);
  const rows = byMonth(cells).map((days, index) => {
    const counts = countCells(days);
    const numbers = [...kinds, "dust" as const].map((kind) => html`<td>${counts[kind]}`);
    return html`<tr><th scope=row>${month({ month: index + 1 })}${numbers}`;
  });
  const heads = [texts.monthColumn, ...kinds.map((kind) => kindName(kind, texts)), texts.dust];
  return html`<thead><tr>${heads.map((head) => html`<th scope=col>${head}`)}<tbody>${rows}`;
}

/** Puts a day into words: 11月14日 · AQI 217 重度 · 首要 PM2.5. The grid shows the weekday. */
export function dayWording(texts: CalendarTexts): (cell: CalendarCell) => string {
  const dayText = textTemplate(texts.day);
  const indexText = textTemplate(texts.index);
  const primaryText = textTemplate(texts.primary);
  return ({ date, kind, record }) => {
    const parts = [dayText({ month: monthOf(date), day: dayOfMonth(date) })];
    if (record === null || record.aqi === null || typeof kind === "string") {
      parts.push(kindName(kind, texts));
    } else {
      parts.push(indexText({ aqi: record.aqi, level: texts.levels[kind] }));
      if (record.primary.length > 0) {
        const names = record.primary.map((pollutant) => texts.pollutants[pollutant]).join(texts.listSeparator);
        parts.push(primaryText({ names }));
      }
    }
    if (record?.dust) parts.push(texts.dust);
    if (record?.state === "provisional") parts.push(texts.provisional);
    if (record?.isDemo) parts.push(texts.demo);
    return parts.join(texts.partSeparator);
  };
}

function kindName(kind: CellKind, texts: CalendarTexts): string {
  if (kind === "missing" || kind === "future") return texts[kind];
  return texts.levels[kind];
}

function dayMarkup(cell: CalendarCell, words: (cell: CalendarCell) => string): Markup {
  const { date, kind, record } = cell;
  // The first day finds its weekday's column; the others follow.
  const column = dayOfMonth(date) === 1 ? html` style=grid-column:${weekdayOf(date)}` : noMarkup;
  if (kind === "future") return html`<li data-level=future${column}>`;
  const dust = record?.dust ? html` data-dust` : noMarkup;
  return html`<li data-level=${kind}${dust}${column} title="${words(cell)}">`;
}
