import { html, type Markup } from "@/components/charts/markup";
import { fillText } from "@/components/forms/fill-text";
import type { Light } from "@/lib/milestones/types";

export type WallTask = {
  readonly seq: number;
  readonly name: string;
  readonly light: Light;
  readonly percent: number;
  readonly reportedCount: number;
  readonly allocationCount: number;
};

export type WallGroup = { readonly title: string; readonly shortTitle: string; readonly tiles: readonly WallTask[] };

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
  return html`${groups.map(({ title, shortTitle, tiles }) => {
    const count = fillText(texts.count, { count: tiles.length });
    const items = tiles.map((tile) => tileMarkup(tile, texts, lightNames[tile.light]));
    return html`<div><h3 title="${title}">${shortTitle}<small>${count}</small></h3><ol>${items}</ol></div>`;
  })}`;
}

function tileMarkup(task: WallTask, texts: WallTexts, lightName: string): Markup {
  const { seq, name, light, percent } = task;
  const label = fillText(texts.tile, { seq, name, light: lightName, percent });
  const detail = fillText(texts.detail, { name, reported: task.reportedCount, owed: task.allocationCount });
  const inside = html`<b>${seq}</b><span>${fillText(texts.percent, { percent })}</span>`;
  return html`<li><a href="/tasks/${seq}" data-light="${light}" style="--done:${percent}%" aria-label="${label}" title="${detail}">${inside}</a></li>`;
}
