import { comparableText, isBlank } from "@/lib/imports/cell-text";
import type { DutyField } from "@/lib/imports/types";

/** The printed variants of each column's title; an earlier one wins when a table has several of them. */
const titlesOf: Readonly<Record<DutyField, readonly string[]>> = {
  seq: ["序号", "编号", "任务序号", "序"],
  name: ["任务名称", "重点任务", "主要任务", "工作任务", "任务", "项目名称"],
  content: ["具体内容", "工作措施", "工作内容", "任务内容", "具体措施", "主要措施", "重点工作", "工作要求"],
  deadlineText: ["完成时限", "时间节点", "完成时间", "完成期限", "时限", "时限要求", "完成时限要求", "时间安排"],
  leadText: ["牵头部门", "牵头单位", "牵头责任单位", "牵头责任部门"],
  cooperatingText: ["配合部门", "配合单位", "参与单位", "参与部门", "配合责任单位", "协助单位"],
  responsibleText: ["责任单位", "责任部门", "责任主体", "落实单位", "实施单位", "责任分工", "职责分工", "任务分工", "分工", "责任领导"],
  remarkText: ["备注", "说明"],
};

/** A title without its brackets, and without the mark a writer sets behind it. */
function titleOf(cell: string): string {
  return comparableText(cell).replace(/\([^()]*\)|[:*]$/g, "");
}

type KnownTitle = { readonly field: DutyField; readonly rank: number };

const knownTitles: ReadonlyMap<string, KnownTitle> = new Map(
  Object.entries(titlesOf).flatMap(([field, titles]) =>
    titles.map((title, rank): [string, KnownTitle] => [title, { field: field as DutyField, rank }]),
  ),
);

/** The columns every duty table should have. */
export const expectedFields: readonly DutyField[] = [
  "seq",
  "name",
  "content",
  "deadlineText",
  "leadText",
  "cooperatingText",
  "responsibleText",
];

/** The head of a duty table. */
export type DutyColumns = {
  /** Position of each column that is taken over, from 0. */
  readonly positions: ReadonlyMap<DutyField, number>;
  /** Number of cells of the head. */
  readonly width: number;
  /** Positions whose title is blank. */
  readonly untitled: ReadonlySet<number>;
  /** Titles whose columns are not taken over, as printed. */
  readonly unknown: readonly string[];
  readonly duplicate: readonly { readonly field: DutyField; readonly title: string }[];
  readonly missing: readonly DutyField[];
};

/**
 * Reads `cells` as the head of a duty table, columns in any order; null when it is not one. A head names at least two
 * different columns, and one of them is the task's name or its content.
 */
export function readDutyColumns(cells: readonly string[]): DutyColumns | null {
  const known = cells.map((cell) => knownTitles.get(titleOf(cell)));
  const best = new Map<DutyField, { position: number; rank: number }>();
  known.forEach((title, position) => {
    if (!title) return;
    const rival = best.get(title.field);
    if (!rival || title.rank < rival.rank) best.set(title.field, { position, rank: title.rank });
  });
  if (best.size < 2 || !(best.has("name") || best.has("content"))) return null;
  return {
    positions: new Map([...best].map(([field, { position }]) => [field, position])),
    width: cells.length,
    untitled: new Set([...cells.keys()].filter((position) => isBlank(cells[position] ?? ""))),
    unknown: cells.filter((cell, position) => !known[position] && !isBlank(cell)),
    duplicate: known.flatMap((title, position) =>
      title && best.get(title.field)?.position !== position
        ? [{ field: title.field, title: cells[position] ?? "" }]
        : [],
    ),
    missing: expectedFields.filter((field) => !best.has(field)),
  };
}

/** True for a row whose every cell that says anything is a column's title: the lower part of a head of two rows. */
export function isLowerHead(cells: readonly string[]): boolean {
  const said = cells.filter((cell) => !isBlank(cell));
  return said.length > 0 && said.every((cell) => knownTitles.has(titleOf(cell)));
}

/** True when two heads print the same columns in the same order, as where a page break repeats the head. */
export function hasSamePositions(a: DutyColumns, b: DutyColumns): boolean {
  return a.width === b.width && a.positions.size === b.positions.size
    && [...a.positions].every(([field, position]) => b.positions.get(field) === position);
}
