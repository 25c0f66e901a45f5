import { parseDeadline } from "@/lib/imports/parse-deadline";
import { isNone, splitNames } from "@/lib/imports/printed-names";
import type { RowDraft } from "@/lib/imports/row-drafts";
import { splitRoles } from "@/lib/imports/split-roles";
import type { DutyRow, ParseProblem } from "@/lib/imports/types";
import { allocationRoles, type AllocationRole } from "@/lib/plan/types";

/** What a whole row says: its deadline read, its names taken apart, and what of it a person must look at. */
export function finishRow({ stretch: _stretch, columns, texts, ...draft }: RowDraft): { readonly row: DutyRow; readonly problems: readonly ParseProblem[] } {
  const { line, seq } = draft;
  const deadline = parseDeadline(texts.deadlineText);
  const names = readNames(texts);
  const row: DutyRow = { ...draft, ...texts, ...names.texts, deadline, dueOn: deadline.kind === "dated" ? deadline.dueOn : null, ...names.names };
  const problems: ParseProblem[] = (["name", "content", "leadText"] as const)
    .filter((field) => columns.positions.has(field) && isNone(row[field]))
    .map((field) => ({ code: "empty-cell", severity: "doubt", line, seq, field }));
  if (names.isSplit) problems.push({ code: "roles-in-cell", severity: "note", line, seq, text: texts.responsibleText || texts.leadText });
  if (columns.positions.has("deadlineText")) problems.push(...deadlineProblems(row));
  return { row, problems };
}

/** The three columns of organisations; a cell that gives roles by itself is spread over them. */
function readNames(texts: RowDraft["texts"]) {
  const columnOf = { lead: "leadText", cooperating: "cooperatingText", responsible: "responsibleText" } as const;
  const said = allocationRoles.map((role) => splitRoles(texts[columnOf[role]]));
  const isSplit = said.some((each) => each !== null);
  const namesOf = (role: AllocationRole) => [...(said[allocationRoles.indexOf(role)] === null ? splitNames(texts[columnOf[role]]) : []), ...said.flatMap((each) => each?.[role] ?? [])];
  const names = { lead: namesOf("lead"), cooperating: namesOf("cooperating"), responsible: namesOf("responsible") };
  if (!isSplit) return { names, texts: {}, isSplit };
  const texted = (role: AllocationRole) => names[role].join("、");
  return { names, texts: { leadText: texted("lead"), cooperatingText: texted("cooperating"), responsibleText: texted("responsible") }, isSplit };
}

function deadlineProblems({ line, seq, deadlineText: text, deadline }: DutyRow): ParseProblem[] {
  const at = { severity: "doubt", line, seq, field: "deadlineText", text } as const;
  if (deadline.kind === "unreadable") return [{ code: "unreadable-deadline", ...at }];
  if (deadline.kind === "yearless") return [{ code: "yearless-deadline", ...at }];
  if (deadline.kind !== "dated") return [];
  if (deadline.isContinued) return [{ code: "continued-deadline", ...at }];
  return deadline.isAmbiguous ? [{ code: "ambiguous-deadline", ...at }] : [];
}

