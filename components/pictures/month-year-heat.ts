import { html } from "@/components/charts/markup";
import { ink, label, quiet, type Picture } from "@/components/pictures/picture";
import type { heatChoices } from "@/lib/air/picture-query";
import { translator } from "@/lib/i18n/translator";

export type HeatMeasure = (typeof heatChoices)[number];

type Month = { readonly year: number; readonly month: number } & { readonly [Name in HeatMeasure]: number | null };

const cell = { width: 70, height: 38, gap: 2 };
const left = 70;
const top = 84;
/** One hue from light to dark: more is darker, whatever more means. */
const steps = ["#e8f1fb", "#c2dbf4", "#93c0ea", "#5b9bd5", "#2b74ba", "#0b57a4", "#093a6e"] as const;

/** Months across, years down, one measure; the number stands in each cell. */
export function monthYearHeat(measure: HeatMeasure, months: readonly Month[]): Picture {
  const t = translator("air.pictures");
  const air = translator("air");
  const years = [...new Set(months.map(({ year }) => year))].toSorted((a, b) => b - a);
  const values = months.map((month) => month[measure]).filter((value) => value !== null);
  const [low, high] = [Math.min(...values, 0), Math.max(...values, 1)];
  const valueOf = (year: number, month: number) => months.find((each) => each.year === year && each.month === month)?.[measure] ?? null;
  const heads = Array.from({ length: 12 }, (_, index) => label(left + index * (cell.width + cell.gap) + cell.width / 2, top - 10, air("month", { month: index + 1 }), { size: 13, fill: quiet, anchor: "middle" }));
  const rows = years.map((year, row) => {
    const y = top + row * (cell.height + cell.gap);
    const cells = Array.from({ length: 12 }, (_, index) => {
      const value = valueOf(year, index + 1);
      const x = left + index * (cell.width + cell.gap);
      const step = value === null ? null : Math.min(steps.length - 1, Math.floor(((value - low) / (high - low || 1)) * steps.length));
      const fill = step === null ? "#ffffff" : steps[step]!;
      return html`<rect x="${x}" y="${y}" width="${cell.width}" height="${cell.height}" fill="${fill}"/>${label(x + cell.width / 2, y + 25, value ?? air("noData"), { size: 15, fill: step === null ? quiet : step >= 3 ? "#ffffff" : ink, anchor: "middle" })}`;
    });
    return html`${label(left - 14, y + 25, year, { anchor: "end", weight: 600 })}${cells}`;
  });
  const title = t(`heat.${measure}`);
  return {
    name: `months-${measure}`,
    title,
    summary: t("heatSummary", { measure: title, count: years.length }),
    width: left + 12 * (cell.width + cell.gap) + 16,
    height: top + years.length * (cell.height + cell.gap) + 20,
    body: html`${label(16, 32, title, { size: 20, weight: 600 })}${heads}${rows}`,
    columns: [t("year"), ...Array.from({ length: 12 }, (_, index) => air("month", { month: index + 1 }))],
    rows: years.map((year) => [String(year), ...Array.from({ length: 12 }, (_, index) => valueOf(year, index + 1))]),
  };
}
