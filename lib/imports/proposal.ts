import { createHash } from "node:crypto";
import { expandAllocations, type AllocationDraft } from "@/lib/imports/allocations";
import { assignSections, likenessOf, type ProposedSection } from "@/lib/imports/assign-sections";
import { comparableText } from "@/lib/imports/cell-text";
import type { NameDecision, PlanDecisions, RowDecision } from "@/lib/imports/decisions";
import { parseDutyTable } from "@/lib/imports/parse-table";
import { proposeClauses } from "@/lib/imports/propose-clauses";
import { readFrame, type DocumentFrame } from "@/lib/imports/read-frame";
import type { DutyRow, ParseProblem, SourceRow } from "@/lib/imports/types";
import { buildNameDirectory } from "@/lib/organisations/resolve-names";
import type { OrganisationKind } from "@/lib/organisations/types";
import type { AllocationRole, ClauseDefinition } from "@/lib/plan/types";
import { addDays, type CalendarDate } from "@/lib/time/calendar-date";

/** Whom names are looked up among. */
export type KnownOrganisations = {
  readonly organisations: readonly { readonly code: string; readonly name: string; readonly shortName: string; readonly aliases: readonly string[] }[];
  readonly groups: readonly { readonly code: string; readonly name: string; readonly aliases: readonly string[]; readonly memberCodes: readonly string[] }[];
};

/** A doubt, and whether somebody has decided it. */
export type ProposedProblem = (ParseProblem | AllocationDoubt) & { readonly isSettled: boolean };
type AllocationDoubt = { readonly code: "already-allocated" | "no-lead" | "no-organisation"; readonly severity: "doubt" | "note"; readonly line: number; readonly seq: number; readonly text?: string };

export type ProposedClause = { readonly key: string; readonly clause: ClauseDefinition; readonly isTaken: boolean };

export type ProposedTask = {
  readonly row: DutyRow;
  /** Position among the plan's sections; null where the document has none for it. */
  readonly section: number | null;
  readonly allocations: readonly AllocationDraft[];
  readonly clauses: readonly ProposedClause[];
  readonly problems: readonly ProposedProblem[];
  readonly decision: RowDecision | null;
};

export type UnknownName = {
  readonly printed: string;
  /** Numbers of the tasks that name it. */
  readonly seqs: readonly number[];
  readonly roles: readonly AllocationRole[];
  /** Codes of organisations whose names are most like it. */
  readonly alike: readonly string[];
};

export type NewOrganisation = Extract<NameDecision, { kind: "new" }> & { readonly organisationKind: OrganisationKind };

/** What a document would become, as far as it has been decided. */
export type PlanProposal = {
  readonly frame: DocumentFrame;
  readonly sections: readonly ProposedSection[];
  readonly tasks: readonly ProposedTask[];
  /** What stands at lines that belong to no task. */
  readonly problems: readonly ProposedProblem[];
  readonly unknownNames: readonly UnknownName[];
  readonly newOrganisations: readonly NewOrganisation[];
  /** Doubts and errors still to be decided, names left out. */
  readonly undecided: number;
};

/** A number twice, or no table at all: nothing that looking at it could settle. */
const mustBeMended: ReadonlySet<string> = new Set(["duplicate-seq", "no-header"]);

/** Reads a document, and applies what has been decided. The same input always gives the same proposal. */
export function proposePlan(source: readonly SourceRow[], known: KnownOrganisations, decisions: PlanDecisions): PlanProposal {
  const said = new Map(decisions.rows.map((decision) => [decision.line, decision]));
  const table = parseDutyTable(source, said);
  const rows = table.rows.map((row) => withLead(withDue(row, said.get(row.line)), decisions));
  const newOrganisations = decisions.names.filter((name) => name.kind === "new");
  const [directory, names] = [directoryOf(known, newOrganisations), nameMap(decisions.names)];
  const expanded = new Map(rows.map((row) => [row.line, expandAllocations([row], directory, names)]));
  const problems = [...expanded.values()].flatMap((each) => each.problems);
  const allocationsOf = ({ line }: DutyRow) => expanded.get(line)?.allocations ?? [];
  const frame = readFrame(source, rows);
  const { sections, of } = assignSections(source, rows);
  const span = decisions.frame
    ? { startsOn: decisions.frame.startsOn, endsOn: addDays(decisions.frame.endsOn, 1) }
    : { startsOn: frame.startsOn ?? ("2000-01-01" as CalendarDate), endsOn: frame.endsOn ?? ("2100-01-01" as CalendarDate) };
  const unknown = problems.filter((problem) => problem.code === "unknown-organisation");
  const doubts = [
    ...table.problems,
    ...problems.flatMap((problem): AllocationDoubt[] => (problem.code === "already-allocated" ? [{ code: problem.code, severity: "note", line: problem.line, seq: problem.seq, text: problem.printedAs }] : [])),
    ...rows.flatMap((row) => whoseDoubts(row, allocationsOf(row), unknown.some(({ line }) => line === row.line))),
  ].map((problem): ProposedProblem => ({ ...problem, isSettled: isSettled(problem, said) }));
  const lineOf = new Map(rows.flatMap((row) => row.lines.map((line) => [line, row.line] as const)));
  const tasks = rows.map((row): ProposedTask => {
    const decision = said.get(row.line) ?? null;
    return {
      row,
      section: of.get(row.line) ?? null,
      allocations: allocationsOf(row),
      clauses: proposeClauses(row, span).map((clause) => ({ key: keyOf(clause), clause, isTaken: !decision?.without.includes(keyOf(clause)) })),
      problems: doubts.filter(({ line }) => lineOf.get(line) === row.line),
      decision,
    };
  });
  const undecided = doubts.filter((each) => !each.isSettled).length;
  return { frame, sections, tasks, problems: doubts.filter(({ line }) => !lineOf.has(line)), unknownNames: gatherNames(unknown, known), newOrganisations, undecided };
}

/** A proposed clause's name in forms and decisions. */
export function keyOf({ kind, quote }: ClauseDefinition): string {
  return `${kind}-${createHash("sha256").update(quote).digest("hex").slice(0, 12)}`;
}

/** A text's short form for narrow places. */
export function shortTitleOf(title: string): string {
  const bare = title.replace(/(?:攻坚|提升|治理|专项|协同增效)*(?:行动|工程|任务)$/, "");
  return (bare || title).slice(0, 6);
}

function isSettled({ code, severity, line }: { readonly code: string; readonly severity: string; readonly line: number }, said: ReadonlyMap<number, RowDecision>): boolean {
  if (severity === "note") return true;
  if (mustBeMended.has(code)) return false;
  const decision = said.get(line);
  if (!decision) return false;
  // A row that is not taken over stays undecided until somebody says what becomes of it.
  if (code === "unreadable-seq") return decision.as === "drop";
  return decision.seen || decision.as !== null;
}

function withDue(row: DutyRow, decision: RowDecision | undefined): DutyRow {
  if (!decision?.due) return row;
  if (decision.due === "ongoing") return { ...row, dueOn: null, deadline: { kind: "ongoing" } };
  return { ...row, dueOn: decision.due, deadline: { kind: "dated", dueOn: decision.due, isAmbiguous: false, isContinued: false } };
}

function withLead(row: DutyRow, { frame }: PlanDecisions): DutyRow {
  const first = row.cooperating.length > 0 && row.responsible.length === 0 ? null : row.responsible[0];
  if (!frame?.leadIsFirst || row.lead.length > 0 || !first) return row;
  return { ...row, lead: [first], responsible: row.responsible.slice(1) };
}

function whoseDoubts(row: DutyRow, own: readonly AllocationDraft[], hasUnknown: boolean): AllocationDoubt[] {
  const at = { severity: "doubt", line: row.line, seq: row.seq } as const;
  if (own.length === 0) return hasUnknown ? [] : [{ code: "no-organisation", ...at }];
  return row.lead.length === 0 ? [{ code: "no-lead", ...at }] : [];
}

function directoryOf(known: KnownOrganisations, added: readonly NewOrganisation[]) {
  const organisations = [
    ...known.organisations.map(({ code, name, aliases }) => ({ code, name, aliases })),
    ...added.filter(({ code }) => known.organisations.every((each) => each.code !== code)).map(({ code, name, printed }) => ({ code, name, aliases: name === printed ? [] : [printed] })),
  ];
  // Short names are the portal's own; one that means something else already is left out.
  const taken = new Set([...organisations.flatMap(({ name, aliases }) => [name, ...aliases]), ...known.groups.flatMap(({ name, aliases }) => [name, ...aliases])].map(comparableText));
  const shortNames = new Map(known.organisations.filter(({ shortName }) => !taken.has(comparableText(shortName))).map(({ code, shortName }) => [code, shortName]));
  return buildNameDirectory(
    organisations.map(({ code, name, aliases }) => ({ code, name, aliases: [...aliases, ...(shortNames.has(code) ? [shortNames.get(code) ?? ""] : [])] })),
    known.groups,
  );
}

function nameMap(names: readonly NameDecision[]): ReadonlyMap<string, string | null> {
  return new Map(names.map((name) => [comparableText(name.printed), name.kind === "nobody" ? null : name.code]));
}

const mostAlike = 3;

function gatherNames(problems: readonly { readonly printedAs: string; readonly seq: number; readonly role: AllocationRole }[], { organisations, groups }: KnownOrganisations): UnknownName[] {
  return [...new Set(problems.map(({ printedAs }) => printedAs))].map((printed) => {
    const own = problems.filter(({ printedAs }) => printedAs === printed);
    const alike = [...organisations.map(({ code, name, aliases }) => ({ code, names: [name, ...aliases] })), ...groups.map(({ code, name, aliases }) => ({ code, names: [name, ...aliases] }))]
      .map(({ code, names }) => ({ code, likeness: Math.max(...names.map((name) => likenessOf(comparableText(name), comparableText(printed)))) }))
      .filter(({ likeness }) => likeness > 0.3)
      .toSorted((a, b) => b.likeness - a.likeness);
    return { printed, seqs: [...new Set(own.map(({ seq }) => seq))], roles: [...new Set(own.map(({ role }) => role))], alike: alike.slice(0, mostAlike).map(({ code }) => code) };
  });
}
