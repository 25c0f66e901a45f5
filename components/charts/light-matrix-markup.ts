import { fillText } from "@/components/forms/fill-text";
import { html, noMarkup, type Markup } from "@/components/charts/markup";
import type { Light } from "@/lib/milestones/types";

export type MatrixColumn = { readonly seq: number; readonly name: string };

/** Columns that belong together; a gap stands before each group. */
export type MatrixGroup = { readonly title: string; readonly columns: readonly MatrixColumn[] };

export type MatrixLine = {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  /** By column; null where there is no duty. */
  readonly cells: readonly ({ readonly light: Light; readonly percent: number } | null)[];
  readonly reported: number;
  readonly owed: number;
};

export type MatrixBody = { readonly title: string; readonly lines: readonly MatrixLine[] };

/** Catalogue `charts.matrix`. */
export type MatrixTexts = {
  readonly organisation: string;
  readonly reported: string;
  readonly share: string;
  readonly reportedName: string;
  /** The accessible name of a cell's link. */
  readonly cell: string;
  /** What the pointer sees over a cell. */
  readonly detail: string;
};

/**
 * Organisations × tasks as the inside of a table: a row an organisation, a column a task, each duty a link to its task
 * with the light as an attribute. Organisations lead to their tasks.
 */
export function lightMatrixMarkup(
  groups: readonly MatrixGroup[],
  bodies: readonly MatrixBody[],
  texts: MatrixTexts,
  lightNames: Readonly<Record<Light, string>>,
): Markup {
  const columns = groups.flatMap((group) =>
    group.columns.map((column, index) => ({ ...column, gap: index === 0 ? html` data-gap` : noMarkup })),
  );
  const cellOf = (line: MatrixLine) => (column: (typeof columns)[number], index: number) => {
    const cell = line.cells[index];
    if (!cell) return html`<td${column.gap}></td>`;
    const label = fillText(texts.cell, {
      organisation: line.shortName,
      seq: column.seq,
      light: lightNames[cell.light],
    });
    const detail = fillText(texts.detail, { name: column.name, percent: cell.percent });
    return html`<td${column.gap}><a href="/tasks/${column.seq}" data-light="${cell.light}" aria-label="${label}" title="${detail}"></a></td>`;
  };
  return html`${headMarkup(groups, columns, texts)}${bodies.map(
    ({ title, lines }) =>
      html`<tbody><tr><th scope="rowgroup" data-body>${title}</th><td colspan="${columns.length + 1}"></td></tr>${lines.map((line) => html`<tr>${lineHead(line, texts)}${columns.map(cellOf(line))}</tr>`)}</tbody>`,
  )}`;
}

function headMarkup(
  groups: readonly MatrixGroup[],
  columns: readonly (MatrixColumn & { readonly gap: Markup })[],
  texts: MatrixTexts,
): Markup {
  const titles = groups.map(
    ({ title, columns: { length } }) => html`<th scope="colgroup" colspan="${length}" data-gap>${title}</th>`,
  );
  const numbers = columns.map(({ seq, name, gap }) => html`<th scope="col"${gap} title="${name}">${seq}</th>`);
  return html`<thead><tr><td colspan="2"></td>${titles}</tr><tr><th scope="col">${texts.organisation}</th><th scope="col">${texts.reported}</th>${numbers}</tr></thead>`;
}

function lineHead({ code, name, shortName, reported, owed }: MatrixLine, texts: MatrixTexts): Markup {
  const share = fillText(texts.share, { reported, owed });
  return html`<th scope="row"><a href="/tasks?organisation=${encodeURIComponent(code)}" title="${name}">${shortName}</a></th><td data-share title="${fillText(texts.reportedName, { reported, owed })}">${share}</td>`;
}
