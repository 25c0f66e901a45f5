import { html, type Markup } from "@/components/charts/markup";
import { label } from "@/components/pictures/picture";
import type { DayConcentration } from "@/lib/air/types";
import { translator } from "@/lib/i18n/translator";

/** Colours that stay apart for the colour-blind (after Okabe and Ito), none of them one of the AQI's; with the ink that reads on each. */
export const pollutantColors: Readonly<Record<DayConcentration, { readonly fill: string; readonly on: string }>> = {
  pm25: { fill: "#0b57a4", on: "#ffffff" },
  pm10: { fill: "#b08d57", on: "#1f2328" },
  so2: { fill: "#cc79a7", on: "#1f2328" },
  no2: { fill: "#8a4b08", on: "#ffffff" },
  co: { fill: "#59636e", on: "#ffffff" },
  o3_8h: { fill: "#56b4e9", on: "#1f2328" },
};

/** The key, as a row from `x` on. */
export function pollutantLegend(names: readonly DayConcentration[], x: number, y: number): Markup {
  return html`${names.map((name, index) => html`<rect x="${x + index * 110}" y="${y}" width="20" height="14" fill="${pollutantColors[name].fill}"/>${label(x + index * 110 + 28, y + 12, translator("air.pollutants")(name))}`)}`;
}
