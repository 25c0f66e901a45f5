import { html, noMarkup, type Markup } from "@/components/charts/markup";
import { label, line, quiet, round, type Picture } from "@/components/pictures/picture";
import { pollutantColors, pollutantLegend } from "@/components/pictures/pollutant-colors";
import { dayConcentrations, type DayConcentration, type Pollutant } from "@/lib/air/types";
import { translator } from "@/lib/i18n/translator";
import { monthOf, type CalendarDate } from "@/lib/time/calendar-date";

const centre = { x: 280, y: 300 };
const radius = 210;
const days = 31;
const gap = 0.03;

/** Twelve months around a circle; each as long as its days with a primary pollutant, by pollutant from the middle out. */
export function primaryRose(year: number, records: readonly { readonly date: CalendarDate; readonly primary: readonly Pollutant[] }[]): Picture {
  const t = translator("air.pictures");
  const air = translator("air");
  const months = Array.from({ length: 12 }, (_, index) => {
    const own = records.filter(({ date }) => monthOf(date) === index + 1);
    return Object.fromEntries(dayConcentrations.map((name) => [name, own.filter(({ primary }) => primary.includes(pollutantOf(name))).length])) as Record<DayConcentration, number>;
  });
  const rings = [10, 20, 30].map((count) => html`<circle cx="${centre.x}" cy="${centre.y}" r="${round((count / days) * radius)}" fill="none" stroke="${line}"/>${label(centre.x + 3, centre.y - (count / days) * radius - 2, count, { size: 11, fill: quiet })}`);
  const petals = months.map((counts, index) => {
    let inner = 0;
    const slices = dayConcentrations.map((name) => {
      const outer = inner + counts[name];
      const slice = counts[name] === 0 ? noMarkup : html`<g><title>${air("month", { month: index + 1 })} ${air(`pollutants.${name}`)} ${counts[name]}</title><path d="${sector(index, inner, outer)}" fill="${pollutantColors[name].fill}" stroke="#ffffff"/></g>`;
      inner = outer;
      return slice;
    });
    const angle = middleOf(index);
    return html`${slices}${label(centre.x + Math.sin(angle) * (radius + 26), centre.y - Math.cos(angle) * (radius + 26) + 5, air("month", { month: index + 1 }), { anchor: "middle" })}`;
  });
  const title = t("roseTitle", { year });
  return {
    name: `primary-pollutants-${year}`,
    title,
    summary: t("roseSummary", { year }),
    width: 720,
    height: 600,
    body: html`${label(16, 32, title, { size: 20, weight: 600 })}${rings}${petals}${legend()}${label(16, 580, t("roseNote"), { size: 12, fill: quiet })}`,
    columns: [t("month"), ...dayConcentrations.map((name) => air(`pollutants.${name}`))],
    rows: months.map((counts, index) => [air("month", { month: index + 1 }), ...dayConcentrations.map((name) => counts[name])]),
  };
}

function legend(): Markup {
  return html`${dayConcentrations.map((name, index) => pollutantLegend([name], 590, 80 + index * 28))}`;
}

function pollutantOf(name: DayConcentration): Pollutant {
  return name === "o3_8h" ? "o3" : name;
}

function middleOf(index: number): number {
  return ((index + 0.5) / 12) * 2 * Math.PI;
}

/** A piece of ring, clockwise from the top; radii in days. */
function sector(index: number, inner: number, outer: number): string {
  const [from, to] = [(index / 12) * 2 * Math.PI + gap, ((index + 1) / 12) * 2 * Math.PI - gap];
  const point = (angle: number, count: number) => {
    const r = (Math.min(count, days * 1.15) / days) * radius;
    return `${round(centre.x + Math.sin(angle) * r)} ${round(centre.y - Math.cos(angle) * r)}`;
  };
  const r = (count: number) => round((Math.min(count, days * 1.15) / days) * radius);
  return `M${point(from, inner)}L${point(from, outer)}A${r(outer)} ${r(outer)} 0 0 1 ${point(to, outer)}L${point(to, inner)}A${r(inner)} ${r(inner)} 0 0 0 ${point(from, inner)}Z`;
}
