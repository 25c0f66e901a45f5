import { html, noMarkup, type Markup } from "@/components/charts/markup";
import { textTemplate } from "@/components/charts/text-template";
import type { Light } from "@/lib/milestones/types";

export type WallTask = {
  readonly seq: number;
  readonly name: string;
  readonly light: Light;
  readonly percent: number;
  readonly reportedCount: number;
  readonly allocationCount: number;
};

export type WallGroup = {
  readonly title: string;
  readonly shortTitle: string;
  /** Of the whole group, by the roll-up; null without tasks. */
  readonly light: Light | null;
  readonly tiles: readonly WallTask[];
};

/** Catalogue `charts.wall`. */
export type WallTexts = {
  readonly count: string;
  readonly percent: string;
  /** The accessible name of a tile's link. */
  readonly tile: string;
  /** What the pointer sees over a tile. */
  readonly detail: string;
};

/** Tasks by action section; each tile a link with number, percentage and, as attributes, light and bar. */
export function taskWallMarkup(
  groups: readonly WallGroup[],
  texts: WallTexts,
  lightNames: Readonly<Record<Light, string>>,
): Markup {
  const count = textTemplate(texts.count);
  const tile = tileDrawing(texts, lightNames);
  return html`${groups.map(({ title, shortTitle, light, tiles }) => {
    const whole = light ? html`<em data-light=${light}>${lightNames[light]}</em>` : noMarkup;
    const head = html`<h3 title="${title}">${shortTitle}<small>${count({ count: tiles.length })}</small>${whole}</h3>`;
    return html`<div>${head}<ol>${tiles.map(tile)}</ol></div>`;
  })}`;
}

function tileDrawing(texts: WallTexts, lightNames: Readonly<Record<Light, string>>): (task: WallTask) => Markup {
  const percentText = textTemplate(texts.percent);
  const tileText = textTemplate(texts.tile);
  const detailText = textTemplate(texts.detail);
  return ({ seq, name, light, percent, reportedCount, allocationCount }) => {
    const label = tileText({ seq, name, light: lightNames[light], percent });
    const detail = detailText({ name, reported: reportedCount, owed: allocationCount });
    const inside = html`<b>${seq}</b> <span>${percentText({ percent })}</span>`;
    return html`<li><a href=/tasks/${seq} data-light=${light} style=--done:${percent}% aria-label="${label}" title="${detail}">${inside}</a>`;
  };
}
