import { individualIndex } from "@/lib/air/aqi";
import { indexScale, standardOn } from "@/lib/air/standards";
import type { Concentration, Indicator } from "@/lib/air/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** How an individual index comes about: the segment of table 1 that a concentration falls into, and what it gives. */
export type IndexArithmetic = {
  readonly index: number;
  /** Null above the last breakpoint, and where nothing has to be interpolated. */
  readonly segment: { readonly low: number; readonly high: number; readonly indexLow: number; readonly indexHigh: number } | null;
};

/** The arithmetic of one daily index by the standard in force on `date`; null where the standard gives none. */
export function indexArithmetic(date: CalendarDate, indicator: Indicator, concentration: Concentration): IndexArithmetic | null {
  const standard = standardOn(date);
  const index = individualIndex(standard, indicator, concentration);
  if (index === null || concentration === null) return null;
  const column = standard.breakpoints[indicator];
  const upper = column.findIndex((breakpoint) => Number(concentration) <= breakpoint);
  if (upper < 1) return { index, segment: null };
  return { index, segment: { low: column[upper - 1]!, high: column[upper]!, indexLow: indexScale[upper - 1]!, indexHigh: indexScale[upper]! } };
}
