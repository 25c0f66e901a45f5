import type { CSSProperties } from "react";
import { calendarCells, countCells, type CalendarRecord } from "@/components/charts/calendar-cells";
import styles from "@/components/charts/calendar-heatmap.module.css";
import { calendarLegend, calendarMarkup, calendarTable, type CalendarTexts } from "@/components/charts/calendar-markup";
import { Drawn } from "@/components/charts/drawn";
import { drawnOnce } from "@/components/charts/drawn-once";
import { aqiLevels } from "@/lib/air/standards";
import { translator } from "@/lib/i18n/translator";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** The official colours, from the standard alone. */
const levelColors = Object.fromEntries(aqiLevels.map(({ code, color }) => [`--aqi-${code}`, color])) as CSSProperties;

/**
 * A year of days as twelve small months in the official AQI colours, with a key that counts and a table of the same.
 * From 轻度 on a level has its own mark (one, two, three strokes, a cross), so that nothing rests on colour alone;
 * heavy-pollution days are outlined, dust days carry a corner, missing days a slash.
 */
export function CalendarHeatmap({
  year,
  asOf,
  days,
}: {
  readonly year: number;
  /** Later days have not come yet. */
  readonly asOf: CalendarDate;
  readonly days: readonly CalendarRecord[];
}) {
  const t = translator("charts.calendar");
  const { label, months, legend, table } = drawnOnce(days, `calendar ${year} ${asOf}`, () => {
    const texts = calendarTexts(t, translator("air"));
    const cells = calendarCells(year, asOf, days);
    const { heavy, missing, dust } = countCells(cells);
    return {
      label: t("label", { year, heavy, missing, dust }),
      months: calendarMarkup(cells, texts),
      legend: calendarLegend(cells, texts),
      table: calendarTable(cells, texts),
    };
  });
  return (
    <div className={styles.calendar} style={levelColors}>
      <Drawn className={styles.months} picture={label} markup={months} />
      <Drawn className={styles.legend} markup={legend} />
      <details className={styles.table} data-print="hide">
        <summary>{t("table")}</summary>
        <Drawn as="table" markup={table} />
      </details>
    </div>
  );
}

type RawWords = { readonly raw: (key: never) => unknown };

function calendarTexts(t: RawWords, air: RawWords): CalendarTexts {
  const own = (key: string) => t.raw(key as never);
  return {
    ...(own("day") as Omit<CalendarTexts, "levels" | "pollutants">),
    levels: air.raw("levelsShort" as never) as CalendarTexts["levels"],
    pollutants: air.raw("pollutants" as never) as CalendarTexts["pollutants"],
  };
}
