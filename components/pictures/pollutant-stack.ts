import { html, noMarkup } from "@/components/charts/markup";
import { label, line, quiet, round, type Picture } from "@/components/pictures/picture";
import { pollutantColors, pollutantLegend } from "@/components/pictures/pollutant-colors";
import { singleIndices } from "@/lib/air/composite-index";
import { dayConcentrations, type DayConcentration } from "@/lib/air/types";
import { translator } from "@/lib/i18n/translator";
import { monthOf, type CalendarDate } from "@/lib/time/calendar-date";

type Day = { readonly date: CalendarDate } & { readonly [Name in DayConcentration]: number | null };

const box = { left: 56, top: 64, width: 860, height: 300 };

/** Each month's composite index, stacked by what each pollutant adds to it. */
export function pollutantStack(year: number, days: readonly Day[]): Picture {
  const t = translator("air.pictures");
  const air = translator("air");
  const months = Array.from({ length: 12 }, (_, index) => {
    const own = days.filter(({ date }) => monthOf(date) === index + 1);
    const parts = singleIndices(own);
    const present = dayConcentrations.some((name) => parts[name] !== null);
    return { month: index + 1, days: own.length, parts, total: present ? round(dayConcentrations.reduce((sum, name) => sum + (parts[name] ?? 0), 0)) : null };
  });
  const top = Math.max(2, Math.ceil(Math.max(0, ...months.map(({ total }) => total ?? 0))));
  const step = box.width / 12;
  const at = (value: number) => box.top + box.height - (value / top) * box.height;
  const grid = Array.from({ length: top + 1 }, (_, value) => html`<path d="M${box.left} ${round(at(value))}h${box.width}" stroke="${line}"/>${label(box.left - 8, at(value) + 5, value, { size: 13, fill: quiet, anchor: "end" })}`);
  const bars = months.map(({ month, parts, total }) => {
    const x = box.left + (month - 1) * step + 12;
    let base = 0;
    const pieces = dayConcentrations.map((name) => {
      const value = parts[name] ?? 0;
      if (value === 0) return noMarkup;
      const y = at(base + value);
      const height = at(base) - y;
      base += value;
      const color = pollutantColors[name];
      return html`<g><title>${air(`pollutants.${name}`)} ${value}</title><rect x="${round(x)}" y="${round(y)}" width="${round(step - 24)}" height="${round(height)}" fill="${color.fill}" stroke="#ffffff"/>${height > 16 ? label(x + (step - 24) / 2, y + height / 2 + 4, value.toFixed(2), { size: 11, fill: color.on, anchor: "middle" }) : noMarkup}</g>`;
    });
    return html`${pieces}${total === null ? label(x + (step - 24) / 2, at(0) - 8, air("noData"), { fill: quiet, anchor: "middle" }) : label(x + (step - 24) / 2, at(total) - 6, total.toFixed(2), { size: 13, anchor: "middle", weight: 600 })}${label(x + (step - 24) / 2, box.top + box.height + 20, air("month", { month }), { size: 13, anchor: "middle" })}`;
  });
  const title = t("stackTitle", { year });
  return {
    name: `composite-index-${year}`,
    title,
    summary: t("stackSummary", { year }),
    width: box.left + box.width + 24,
    height: box.top + box.height + 76,
    body: html`${label(16, 32, title, { size: 20, weight: 600 })}${label(box.left + box.width, 32, t("stackNote"), { fill: quiet, anchor: "end" })}${grid}${bars}${pollutantLegend(dayConcentrations, box.left, box.top + box.height + 46)}`,
    columns: [t("month"), ...dayConcentrations.map((name) => air(`pollutants.${name}`)), t("composite"), t("validDays")],
    rows: months.map(({ month, parts, total, days: count }) => [air("month", { month }), ...dayConcentrations.map((name) => parts[name]), total, count]),
  };
}
