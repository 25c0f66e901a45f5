import type { TaskSeries } from "@/lib/progress/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

export type TrendLine = { readonly name: string; readonly isMain: boolean; readonly points: string; readonly last: TrendPoint };
export type TrendPoint = { readonly x: number; readonly y: number; readonly percent: number; readonly period: string };

/** The drawing's frame in its own units; as wide as its place asks, and of one height. */
export type TrendBox = { readonly width: number; readonly height: number; readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

export function trendBox(width: number): TrendBox {
  return { width, height: 190, left: 40, right: width - 6, top: 10, bottom: 166 };
}

/** Months since year 0: periods and days on one axis. */
function monthOf(text: string): number {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}

/** The plan's months over the frame's width. */
export type TrendAxis = { readonly from: number; readonly to: number; readonly box: TrendBox };

/** `endsOn` is the first day after the plan. */
export function trendAxis(plan: { readonly startsOn: CalendarDate; readonly endsOn: CalendarDate }, box: TrendBox): TrendAxis {
  return { from: monthOf(plan.startsOn), to: monthOf(plan.endsOn), box };
}

/** Where the end of a month stands: what is reported for a period is true at its end. */
export function xOfMonthEnd(axis: TrendAxis, period: string): number {
  return xOf(axis, monthOf(period) + 1);
}

export function xOfYearStart(axis: TrendAxis, year: number): number {
  return xOf(axis, year * 12);
}

export function yOf({ box: { top, bottom } }: TrendAxis, percent: number): number {
  return round(bottom - (percent / 100) * (bottom - top));
}

/** A line an organisation; the main ones, drawn last, are the reader's own, or all when there is no own. */
export function trendLines(series: TaskSeries["percents"], axis: TrendAxis, ownOrganisationId: string | null): TrendLine[] {
  const lines = series.flatMap(({ organisation, points }) => {
    const placed = points.map(({ period, percent }) => ({ x: xOfMonthEnd(axis, period), y: yOf(axis, percent), percent, period }));
    const last = placed.at(-1);
    const isMain = organisation.id === ownOrganisationId;
    return last ? [{ name: organisation.shortName, isMain, last, points: placed.map(({ x, y }) => `${x},${y}`).join(" ") }] : [];
  });
  return lines.toSorted((a, b) => Number(a.isMain) - Number(b.isMain));
}

function xOf({ from, to, box: { left, right } }: TrendAxis, month: number): number {
  return round(left + ((month - from) / (to - from)) * (right - left));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
