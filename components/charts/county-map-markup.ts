import { countyOutlines } from "@/components/charts/county-outlines";
import { html, noMarkup, type Markup } from "@/components/charts/markup";
import { rateStep } from "@/components/charts/rate-steps";

export type CountyShare = {
  /** GB/T 2260 code. */
  readonly divisionCode: string;
  readonly name: string;
  /** Whole per cent; null when nothing is owed. */
  readonly percent: number | null;
};

type LabelPlace = {
  readonly x: number;
  readonly y: number;
  /** The two districts are too small for words: theirs stand outside, at the end of a line from here. */
  readonly from?: readonly [x: number, y: number];
  /** Where the line ends, beside the words. */
  readonly to?: readonly [x: number, y: number];
};

/** Middle of each label's first line, in units of the outlines' box. */
export const countyLabelPlaces: Readonly<Record<string, LabelPlace>> = {
  "211302": { x: 540, y: 428, from: [424, 272], to: [508, 396] },
  "211303": { x: 318, y: 52, from: [348, 258], to: [322, 104] },
  "211321": { x: 368, y: 392 },
  "211322": { x: 200, y: 172 },
  "211324": { x: 227, y: 410 },
  "211381": { x: 478, y: 158 },
  "211382": { x: 98, y: 484 },
};

const lineHeight = 36;

/** The inside of the map: areas in steps of their rate, then lines, then every name with its value on top. */
export function countyMapMarkup(shares: readonly CountyShare[], noValue: string): Markup {
  const drawn = shares.filter(({ divisionCode }) => Object.hasOwn(countyOutlines, divisionCode));
  return html`${drawn.map(areaMarkup)}${drawn.map(leaderMarkup)}${drawn.map((share) => labelMarkup(share, noValue))}`;
}

function areaMarkup({ divisionCode, percent }: CountyShare): Markup {
  return html`<path d="${countyOutlines[divisionCode] ?? ""}" data-step="${stepOf(percent)}"/>`;
}

function leaderMarkup({ divisionCode }: CountyShare): Markup {
  const { from, to } = countyLabelPlaces[divisionCode] ?? {};
  if (!from || !to) return noMarkup;
  return html`<path data-leader d="M${from[0]} ${from[1]}L${to[0]} ${to[1]}"/><circle cx="${from[0]}" cy="${from[1]}" r="6"/>`;
}

function labelMarkup({ divisionCode, name, percent }: CountyShare, noValue: string): Markup {
  const place = countyLabelPlaces[divisionCode];
  if (!place) return noMarkup;
  const { x, y, from } = place;
  const value = percent === null ? noValue : `${percent}%`;
  const on = from ? "page" : stepOf(percent);
  return html`<text x="${x}" y="${y}" data-on="${on}">${name}<tspan x="${x}" dy="${lineHeight}">${value}</tspan></text>`;
}

function stepOf(percent: number | null): string {
  return percent === null ? "none" : String(rateStep(percent));
}
