import { html, noMarkup, type Markup } from "@/components/charts/markup";
import { textTemplate } from "@/components/charts/text-template";
import type { Light } from "@/lib/milestones/types";

export type MatrixColumn = { readonly seq: number; readonly name: string };

/** Columns that belong together; a gap stands before each group. */
export type MatrixGroup = { readonly title: string; readonly columns: readonly MatrixColumn[] };

export type MatrixLine = {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  /** Of all its duties, by the roll-up; null without any. */
  readonly light: Light | null;
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
  /** A cell's accessible name, which the pointer sees over it too; the task's name stands in the column's head. */
  readonly cell: string;
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
  const columns: GappedColumn[] = groups.flatMap((group) =>
    group.columns.map((column, index) => ({ ...column, gap: index === 0 ? html` data-gap` : noMarkup })),
  );
  const lineHead = lineHeading(texts, lightNames);
  const duty = dutyDrawing(texts, lightNames);
  const lineMarkup = (line: MatrixLine) =>
    html`<tr>${lineHead(line)}${cellRuns(line.cells).map(({ start, length, cell }) => {
      const column = columns[start];
      if (!cell || !column) return html`<td colspan=${length}>`;
      return duty(line, column, cell);
    })}`;
  return html`${headMarkup(groups, columns, texts)}${bodies.map(({ title, lines }) => {
    const head = html`<tr><th scope=rowgroup colspan=${columns.length + 2}><span>${title}</span>`;
    return html`<tbody>${head}${lines.map(lineMarkup)}`;
  })}`;
}

type MatrixCell = MatrixLine["cells"][number];
type GappedColumn = MatrixColumn & { readonly gap: Markup };
type CellRun = { readonly start: number; length: number; readonly cell: MatrixCell };

/** Neighbouring columns without a duty share one cell: most of a bureau's row is empty. */
function cellRuns(cells: readonly MatrixCell[]): CellRun[] {
  const runs: CellRun[] = [];
  cells.forEach((cell, start) => {
    const last = runs.at(-1);
    if (cell === null && last?.cell === null) last.length += 1;
    else runs.push({ start, length: 1, cell });
  });
  return runs;
}

function dutyDrawing(texts: MatrixTexts, lightNames: Readonly<Record<Light, string>>) {
  const cellText = textTemplate(texts.cell);
  return (line: MatrixLine, { seq, gap }: GappedColumn, { light, percent }: NonNullable<MatrixCell>): Markup => {
    const label = cellText({ organisation: line.shortName, seq, light: lightNames[light], percent });
    return html`<td${gap}><a href=/tasks/${seq} data-light=${light} title="${label}"></a>`;
  };
}

function headMarkup(
  groups: readonly MatrixGroup[],
  columns: readonly GappedColumn[],
  texts: MatrixTexts,
): Markup {
  const titles = groups.map(
    ({ title, columns: { length } }) => html`<th scope=colgroup colspan=${length} data-gap>${title}`,
  );
  const numbers = columns.map(({ seq, name, gap }) => html`<th scope=col${gap} title="${name}">${seq}`);
  const own = [texts.organisation, texts.reported].map((title) => html`<th scope=col rowspan=2>${title}`);
  return html`<thead><tr>${own}${titles}<tr>${numbers}`;
}

function lineHeading(texts: MatrixTexts, lightNames: Readonly<Record<Light, string>>): (line: MatrixLine) => Markup {
  const share = textTemplate(texts.share);
  const words = textTemplate(texts.reportedName);
  return (line) => {
    const address = `/tasks?organisation=${encodeURIComponent(line.code)}`;
    const whole = line.light ? html`<i data-light=${line.light} role=img aria-label="${lightNames[line.light]}"></i>` : noMarkup;
    const head = html`<th scope=row>${whole}<a href="${address}" title="${line.name}">${line.shortName}</a>`;
    return html`${head}<td data-share title="${words({ reported: line.reported, owed: line.owed })}">${share({ reported: line.reported, owed: line.owed })}`;
  };
}
