import { aqiInk } from "@/components/air/aqi-ink";
import { byMonth, calendarCells, countCells, type CalendarCell, type CalendarRecord } from "@/components/charts/calendar-cells";
import { html, noMarkup, type Markup } from "@/components/charts/markup";
import { ink, label, line, quiet, type Picture } from "@/components/pictures/picture";
import { aqiLevels } from "@/lib/air/standards";
import { translator } from "@/lib/i18n/translator";
import { dayOfMonth, monthOf, weekdayOf, type CalendarDate } from "@/lib/time/calendar-date";

const cell = { width: 38, height: 30, gap: 2 };
const monthGap = { x: 26, y: 22 };
const margin = 20;
const monthWidth = 7 * (cell.width + cell.gap);
const monthHeight = 42 + 6 * (cell.height + cell.gap);
const columns = 4;

/**
 * The year's days in the official colours, with the day and its AQI in each cell. From 轻度 on a cell carries a row of strokes,
 * one for each level beyond 良, and a dust day a cut corner: nothing rests on colour alone.
 */
export function yearCalendar(year: number, asOf: CalendarDate, records: readonly CalendarRecord[]): Picture {
  const t = translator("air.pictures");
  const cells = calendarCells(year, asOf, records);
  const { heavy, missing, dust } = countCells(cells);
  const width = 2 * margin + columns * monthWidth + (columns - 1) * monthGap.x;
  const rows = 12 / columns;
  const top = 60;
  const legendAt = top + rows * monthHeight + (rows - 1) * monthGap.y + 20;
  const title = t("calendarTitle", { year });
  const months = byMonth(cells).map((days, index) => {
    const x = margin + (index % columns) * (monthWidth + monthGap.x);
    const y = top + Math.floor(index / columns) * (monthHeight + monthGap.y);
    return html`${label(x, y + 14, translator("air")("month", { month: index + 1 }), { size: 16, weight: 600 })}${weekdays(x, y + 34)}${days.map((day) => dayMarkup(day, x, y + 42))}`;
  });
  return {
    name: `calendar-${year}`,
    title,
    summary: t("calendarSummary", { year, heavy, missing, dust }),
    width,
    height: legendAt + 40,
    body: html`${label(margin, 32, title, { size: 20, weight: 600 })}${label(width - margin, 32, t("calendarNote"), { fill: quiet, anchor: "end" })}${months}${legend(legendAt)}`,
    columns: [t("date"), "AQI", t("level"), t("primary"), t("state"), t("dust")],
    rows: cells.flatMap(({ date, kind, record }) => (kind === "future" ? [] : [rowOf(date, record)])),
  };
}

function rowOf(date: CalendarDate, record: CalendarRecord | null) {
  const air = translator("air");
  return [
    date,
    record?.aqi ?? null,
    record?.level ? air(`levels.${record.level}`) : air("calendarMissing"),
    record?.primary.map((name) => air(`pollutants.${name}`)).join("、") ?? "",
    record ? air(`states.${record.state}`) : "",
    record?.dust ? air("yesNo.yes") : "",
  ];
}

function weekdays(x: number, y: number): Markup {
  return html`${[...translator("air.pictures")("weekdays")].map((sign, index) => label(x + index * (cell.width + cell.gap) + cell.width / 2, y, sign, { size: 12, fill: quiet, anchor: "middle" }))}`;
}

function dayMarkup({ date, kind, record }: CalendarCell, left: number, top: number): Markup {
  const first = weekdayOf(date) - ((dayOfMonth(date) - 1) % 7);
  const offset = ((first + 6) % 7) + 0;
  const place = offset + dayOfMonth(date) - 1;
  const x = left + (place % 7) * (cell.width + cell.gap);
  const y = top + Math.floor(place / 7) * (cell.height + cell.gap);
  if (kind === "future") return html`<rect x="${x}" y="${y}" width="${cell.width}" height="${cell.height}" fill="none" stroke="${line}"/>`;
  if (kind === "missing") {
    return html`<rect x="${x}" y="${y}" width="${cell.width}" height="${cell.height}" fill="#eff2f5"/><path d="M${x + 3} ${y + cell.height - 3}L${x + cell.width - 3} ${y + 3}" stroke="${quiet}"/>`;
  }
  const fill = aqiLevels[kind - 1]!.color;
  const on = aqiInk(kind);
  const words = `${monthOf(date)}/${dayOfMonth(date)} AQI ${record?.aqi ?? ""}`;
  return html`<g><title>${words}</title><rect x="${x}" y="${y}" width="${cell.width}" height="${cell.height}" fill="${fill}"/>${label(x + 3, y + 10, dayOfMonth(date), { size: 9, fill: on })}${label(x + cell.width / 2, y + 23, record?.aqi ?? "", { size: 14, fill: on, anchor: "middle", weight: 600 })}${strokes(kind, x, y, on)}${record?.dust ? corner(x, y, on) : noMarkup}</g>`;
}

function strokes(level: number, x: number, y: number, on: string): Markup {
  return html`${Array.from({ length: Math.max(0, level - 2) }, (_, index) => html`<rect x="${x + 4 + index * 8}" y="${y + cell.height - 4}" width="6" height="2" fill="${on}"/>`)}`;
}

function corner(x: number, y: number, on: string): Markup {
  return html`<path d="M${x + cell.width - 10} ${y}h10v10z" fill="${on}"/>`;
}

function legend(y: number): Markup {
  const t = translator("air");
  const entries = aqiLevels.map(({ code, color }, index) => {
    const x = margin + index * 130;
    return html`<rect x="${x}" y="${y}" width="24" height="18" fill="${color}" stroke="${line}"/>${strokes(code, x - 3, y - 12, aqiInk(code))}${label(x + 32, y + 14, t(`levels.${code}`))}`;
  });
  const x = margin + 6 * 130;
  return html`${entries}<rect x="${x}" y="${y}" width="24" height="18" fill="#eff2f5"/><path d="M${x + 3} ${y + 15}L${x + 21} ${y + 3}" stroke="${quiet}"/>${label(x + 32, y + 14, t("calendarMissing"))}<rect x="${x + 90}" y="${y}" width="24" height="18" fill="none" stroke="${line}"/>${corner(x + 76, y, ink)}${label(x + 122, y + 14, t("days.dust"))}`;
}
