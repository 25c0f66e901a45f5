import { countyOutlines } from "@/components/charts/county-outlines";
import { countyLabelPlaces } from "@/components/charts/county-map-markup";
import { html, noMarkup } from "@/components/charts/markup";
import { ink, label, quiet, type Picture } from "@/components/pictures/picture";
import type { Pollutant } from "@/lib/air/types";
import { translator } from "@/lib/i18n/translator";

type Measure = Exclude<Pollutant, "co">;
type County = { readonly divisionCode: string; readonly name: string; readonly stations: number; readonly hours: number } & { readonly [Name in Measure]: number | null };

const steps = ["#e8f1fb", "#c2dbf4", "#93c0ea", "#5b9bd5", "#0b57a4"] as const;

/** Means closer than this share of the highest look alike: shades would claim a difference that is none. */
const alike = 0.05;

/** The counties shaded by one pollutant's mean of the month, each with its number; a schematic map. */
export function countyAirMap(measure: Measure, { year, month }: { readonly year: number; readonly month: number }, counties: readonly County[]): Picture {
  const t = translator("air.pictures");
  const air = translator("air");
  const values = counties.map((county) => county[measure]).filter((value) => value !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const fillOf = (value: number | null) => (value === null ? "#f6f8fa" : steps[high - low < high * alike ? 2 : Math.min(steps.length - 1, Math.floor(((value - low) / (high - low)) * steps.length))]!);
  const onOf = (value: number | null) => (fillOf(value) === steps[4] || fillOf(value) === steps[3] ? "#ffffff" : ink);
  const areas = counties.map((county) => html`<path d="${countyOutlines[county.divisionCode] ?? ""}" fill="${fillOf(county[measure])}" stroke="#818b98" stroke-width="1.5"/>`);
  const names = counties.map((county) => {
    const place = countyLabelPlaces[county.divisionCode];
    if (!place) return noMarkup;
    const { x, y, from, to } = place;
    const value = county[measure];
    const fill = from ? ink : onOf(value);
    const leader = from && to ? html`<path d="M${from[0]} ${from[1]}L${to[0]} ${to[1]}" stroke="${quiet}" fill="none"/><circle cx="${from[0]}" cy="${from[1]}" r="5" fill="${quiet}"/>` : noMarkup;
    return html`${leader}${label(x, y, county.name, { size: 20, fill, anchor: "middle" })}${label(x, y + 28, value ?? t("noPoint"), { size: value === null ? 15 : 22, fill, anchor: "middle", weight: 600 })}`;
  });
  const title = t("mapTitle", { year, month, pollutant: air(`pollutants.${measure}`) });
  return {
    name: `counties-${measure}-${year}-${month}`,
    title,
    summary: t("mapSummary", { title }),
    width: 640,
    height: 664,
    body: html`${label(16, 32, title, { size: 20, weight: 600 })}<g transform="translate(0 50)">${areas}${names}</g>${label(16, 650, t("mapNote"), { size: 12, fill: quiet })}`,
    columns: [t("county"), t("mean"), t("points"), t("hours")],
    rows: counties.map((county) => [county.name, county[measure], county.stations, county.hours]),
  };
}
