import { comparableText, isBlank } from "@/lib/imports/cell-text";
import type { DutyColumns } from "@/lib/imports/duty-columns";
import { readSeq } from "@/lib/imports/table-rows";
import type { DutyField, ParseProblem, SourceRow } from "@/lib/imports/types";

export type TextField = Exclude<DutyField, "seq">;

/** A row on its way: further lines may still join it. */
export type RowDraft = {
  readonly line: number;
  readonly lines: number[];
  readonly seq: number;
  readonly section: string | null;
  /** Counts the stretches between heads and headings, in which numbers may begin anew. */
  readonly stretch: number;
  /** The head it stands under. */
  readonly columns: DutyColumns;
  readonly texts: Record<TextField, string>;
};

/** Makes `source` a row of its own, under the number `said` where a person has given one, or joins it to the one above. */
export function takeRow(source: SourceRow, columns: DutyColumns, drafts: RowDraft[], { section, stretch }: Pick<RowDraft, "section" | "stretch">, said: number | null): ParseProblem[] {
  const above = drafts.at(-1);
  const cell = (field: DutyField) => source.cells[columns.positions.get(field) ?? -1] ?? "";
  const isCarried = (field: DutyField) => source.carried?.includes(columns.positions.get(field) ?? -1) ?? false;
  const isMerged = isCarried("seq");
  if (said === null && above && (isMerged || goesOn(columns, cell, isCarried))) return joinRow(above, source, columns, isMerged);
  const seq = said ?? (columns.positions.has("seq") ? readSeq(cell("seq")) : (above?.seq ?? 0) + 1);
  if (seq === null) return [{ code: "unreadable-seq", severity: "error", line: source.line, text: source.cells.join("\t") }];
  const texts = Object.fromEntries(textFields.map((field) => [field, cell(field)])) as Record<TextField, string>;
  // Where a table has no numbers, a name left blank is the name above.
  if (!columns.positions.has("seq") && isBlank(texts.name) && columns.positions.has("name")) texts.name = above?.texts.name ?? "";
  drafts.push({ line: source.line, lines: [source.line], seq, section, stretch, columns, texts });
  return widthProblems(source, columns, seq);
}

const textFields = ["name", "content", "deadlineText", "leadText", "cooperatingText", "responsibleText", "remarkText"] as const;

/** Whether a row lacks what would make it one of its own: a number and a name, or, without numbers, a name and somebody to do it. */
function goesOn(columns: DutyColumns, cell: (field: DutyField) => string, isCarried: (field: DutyField) => boolean): boolean {
  const hasName = !isBlank(cell("name")) && !isCarried("name");
  if (columns.positions.has("seq")) return isBlank(cell("seq")) && !hasName;
  if (!columns.positions.has("name")) return isBlank(cell("content"));
  return !hasName && !isCarried("name") && isBlank(cell("leadText")) && isBlank(cell("responsibleText"));
}

/** Adds what `source` says to the row above; `isMerged`: its writer, or a person since, has said that it belongs there. */
export function joinRow(above: RowDraft, source: SourceRow, columns: DutyColumns, isMerged: boolean): ParseProblem[] {
  const problems: ParseProblem[] = [];
  const at = { line: source.line, seq: above.seq };
  for (const field of textFields) {
    const position = columns.positions.get(field) ?? -1;
    const text = source.carried?.includes(position) ? "" : (source.cells[position] ?? "");
    if (isBlank(text)) continue;
    const before = above.texts[field];
    if (field === "deadlineText" && !isBlank(before)) {
      if (comparableText(before) !== comparableText(text)) problems.push({ code: "deadlines-differ", severity: "error", ...at, field, text });
      continue;
    }
    above.texts[field] = joinTexts(field, before, text);
  }
  above.lines.push(source.line);
  const text = source.cells.join("\t");
  return [{ code: "joined-row", severity: isMerged ? "note" : "doubt", ...at, text }, ...problems, ...widthProblems(source, columns, above.seq)];
}

/** A sentence cut by a page goes on at once; after its end, and between names, a new line begins. */
function joinTexts(field: TextField, before: string, text: string): string {
  if (isBlank(before)) return text;
  if (field === "name" && before === text) return before;
  const isList = field === "leadText" || field === "cooperatingText" || field === "responsibleText";
  if (isList && before.split("\n").includes(text)) return before;
  return isList || /[。；;：:！!]\s*$/.test(before) ? `${before}\n${text}` : `${before}${text}`;
}

function widthProblems({ cells, line }: SourceRow, { width, untitled }: DutyColumns, seq: number): ParseProblem[] {
  const extra = cells.filter((text, position) => (position >= width || untitled.has(position)) && !isBlank(text));
  if (extra.length > 0) {
    return [{ code: "extra-cells", severity: "error", line, seq, text: extra.join("\t") }];
  }
  return cells.length < width ? [{ code: "missing-cells", severity: "doubt", line, seq }] : [];
}
