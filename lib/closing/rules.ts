import type { CloseOutGap, CloseOutState, Coverage } from "@/lib/closing/types";
import { AppError } from "@/lib/errors";
import type { AllocationRole } from "@/lib/plan/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

export const closeOutMoves = ["verify", "confirm", "return", "relapse"] as const;
export type CloseOutMove = (typeof closeOutMoves)[number];

/** The states that keep another round from beginning. */
export const standingStates = ["applied", "verified", "confirmed"] as const satisfies readonly CloseOutState[];

/**
 * The whole life of an application; what is not listed is refused. A lead has nobody above it but the office: its own
 * application is confirmed at once, everybody else's is verified first.
 */
export function stateAfter(state: CloseOutState, move: CloseOutMove, role: AllocationRole): CloseOutState | null {
  if (state === "applied" && move === "verify") return role === "lead" ? null : "verified";
  if (state === "applied" && move === "confirm") return role === "lead" ? "confirmed" : null;
  if (state === "verified" && move === "confirm") return "confirmed";
  if ((state === "applied" || state === "verified") && move === "return") return "returned";
  return state === "confirmed" && move === "relapse" ? "relapsed" : null;
}

/** As {@link stateAfter}; throws `rule-violated` with the reason `closing.notNow.<state>`. */
export function requireMove(state: CloseOutState, move: CloseOutMove, role: AllocationRole): CloseOutState {
  const next = stateAfter(state, move, role);
  if (!next) throw new AppError("rule-violated", { reason: `closing.notNow.${state}` });
  return next;
}

/** Whose turn it is: a lead's approver, or the office; null when nobody's. */
export function judgeOf(state: CloseOutState, role: AllocationRole): "lead" | "office" | null {
  if (state === "verified") return "office";
  if (state !== "applied") return null;
  return role === "lead" ? "office" : "lead";
}

export type Readiness = {
  /** Null: ongoing. */
  readonly dueOn: CalendarDate | null;
  /** Of the newest accepted update. */
  readonly percent: number;
  /** Opened and not reported done. */
  readonly duties: readonly { readonly title: string; readonly dueOn: CalendarDate; readonly isDeadline: boolean }[];
};

/**
 * What keeps an allocation from being closed out: a dated one stands at 100 per cent, an ongoing one has no last
 * percentage; either has reported every duty that has opened as done. The task's own date is met by the 100 per cent.
 */
export function closeOutGaps({ dueOn, percent, duties }: Readiness): CloseOutGap[] {
  const isShort = dueOn !== null && percent < 100;
  const open = duties.filter(({ isDeadline }) => !isDeadline);
  return [
    ...(isShort ? [{ kind: "percent", percent } as const] : []),
    ...open.map((duty) => ({ kind: "duty", title: duty.title, dueOn: duty.dueOn }) as const),
  ];
}

/** Throws `rule-violated` naming each gap. */
export function requireNoGaps(gaps: readonly CloseOutGap[]): void {
  if (gaps.length === 0) return;
  const short = gaps.find((gap) => gap.kind === "percent");
  const duties = gaps.flatMap((gap) => (gap.kind === "duty" ? [`${gap.title}（${gap.dueOn}）`] : []));
  const values = { isShort: short ? "yes" : "no", percent: short?.percent ?? 100, count: duties.length, duties: duties.join("、") };
  throw new AppError("rule-violated", { reason: "closing.gaps", values });
}

/** A checklist as it is handed in, by the clause's id. */
export type Checklist = Readonly<Record<string, { readonly statement: string; readonly evidence: readonly string[] }>>;

/**
 * Throws `invalid` unless the checklist answers exactly the clauses that bind the organisation: each with evidence of
 * its own reports, or, where none can be had, with words that say why the clause is met.
 */
export function requireChecklist(checklist: Checklist, binding: readonly string[], citable: ReadonlySet<string>): void {
  const fields: Record<string, string[]> = {};
  for (const clauseId of binding) {
    const item = checklist[clauseId] ?? { statement: "", evidence: [] };
    if (item.evidence.length === 0 && item.statement === "") fields[`items.${clauseId}.statement`] = ["closing.itemEmpty"];
    if (!item.evidence.every((id) => citable.has(id))) fields[`items.${clauseId}.evidence`] = ["closing.evidenceUnknown"];
  }
  if (Object.keys(checklist).some((id) => !binding.includes(id))) fields[""] = ["closing.formOutdated"];
  if (Object.keys(fields).length > 0) throw new AppError("invalid", { fields });
}

/** How much of a checklist has evidence, by the number of files of each entry. */
export function coverageOf(files: readonly number[]): Coverage {
  return { covered: files.filter((count) => count > 0).length, all: files.length };
}
