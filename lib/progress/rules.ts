import { AppError } from "@/lib/errors";
import type { AllocationRole } from "@/lib/plan/types";
import type { IndicatorField, ReviewStep, ReviewVerdict, UpdateState, UpdateWarning } from "@/lib/progress/types";

/** What can happen to an update. */
export const progressMoves = ["save", "submit", "withdraw", "signOff", "return", "accept", "reopen"] as const;
export type ProgressMove = (typeof progressMoves)[number];

/**
 * The whole life of an update; what is not listed is refused. Saving a correction of a returned update begins its next
 * revision, as does withdrawing: a submitted revision never changes. An accepted update is final for its period, unless
 * the office reopens it.
 */
const transitions: Readonly<Record<UpdateState | "none", Partial<Record<ProgressMove, UpdateState>>>> = {
  none: { save: "draft", submit: "submitted" },
  draft: { save: "draft", submit: "submitted" },
  submitted: { withdraw: "draft", signOff: "signed_off", return: "returned" },
  signed_off: { accept: "accepted", return: "returned" },
  returned: { save: "draft", submit: "submitted" },
  accepted: { reopen: "returned" },
};

/** The state after `move`, or null when the state does not allow it. `none`: nothing was saved yet. */
export function stateAfter(state: UpdateState | "none", move: ProgressMove): UpdateState | null {
  return transitions[state][move] ?? null;
}

/** As {@link stateAfter}; throws `rule-violated` with the reason `progress.notNow.<state>`. */
export function requireMove(state: UpdateState | "none", move: ProgressMove): UpdateState {
  const next = stateAfter(state, move);
  if (!next) throw new AppError("rule-violated", { reason: `progress.notNow.${state}` });
  return next;
}

/** Who judges an update in this state: its own organisation or the reviewer; null when nobody does. */
export function judgementStep(state: UpdateState): "sign_off" | "review" | null {
  if (state === "submitted") return "sign_off";
  return state === "signed_off" ? "review" : null;
}

type LeadsAndVerdicts = {
  readonly currentRevision: number;
  readonly allocation: {
    readonly role: AllocationRole;
    readonly task: { readonly allocations: readonly { readonly organisationId: string; readonly role: AllocationRole }[] };
  };
  /** At least those that passed. */
  readonly reviews: readonly {
    readonly revision: number;
    readonly step: ReviewStep;
    readonly verdict?: ReviewVerdict;
    readonly actingOrganisationId: string | null;
  }[];
};

/**
 * Leads that have yet to accept the newest revision, by their ids: each of several accepts for itself. None where a lead
 * reports, since the office judges it.
 */
export function awaitedLeads({ currentRevision, allocation, reviews }: LeadsAndVerdicts): string[] {
  if (allocation.role === "lead") return [];
  const accepted = reviews
    .filter(({ revision, step, verdict = "passed" }) => revision === currentRevision && step === "review" && verdict === "passed")
    .map(({ actingOrganisationId }) => actingOrganisationId);
  return allocation.task.allocations
    .filter(({ role, organisationId }) => role === "lead" && !accepted.includes(organisationId))
    .map(({ organisationId }) => organisationId);
}

/** The words and the number a submission must have; drafts may lack them. */
export type Submittable = { readonly percent: number | null; readonly narrative: string };

/** Throws `invalid` naming each field that is missing. */
export function requireComplete(content: Submittable): void {
  const fields: Record<string, string[]> = {};
  if (content.percent === null) fields.percent = ["progress.percentRequired"];
  if (!visible.test(content.narrative)) fields.narrative = ["progress.narrativeRequired"];
  if (Object.keys(fields).length > 0) throw new AppError("invalid", { fields });
}

/** Anything but spaces, controls and characters without width: a text of those says nothing. */
const visible = /[^\p{Z}\p{C}]/u;

/** Throws `invalid` for a duty that is not among those the allocation can report as done. */
export function requireClaimableDuties(claimed: readonly string[], claimable: ReadonlySet<string>): void {
  if (claimed.every((id) => claimable.has(id))) return;
  throw new AppError("invalid", { fields: { duties: ["progress.dutyUnknown"] } });
}

/** A share of a whole; every other unit counts things from zero up. */
const percentUnit = "%";
/** Things that come whole. */
const wholeUnits: ReadonlySet<string> = new Set(["台", "个", "户", "家", "件", "次"]);
/** What the column holds: ten digits before the point, four after. */
const largestReading = 9_999_999_999;

/**
 * Throws `invalid` for readings of anything but the task's own indicators, and for values outside what their unit can
 * take: per cent 0–100, others not below zero, things that come whole without decimals, four decimals at most.
 */
export function requireSensibleReadings(
  readings: Readonly<Record<string, number>>,
  indicators: readonly Pick<IndicatorField, "clauseId" | "unit">[],
): void {
  const fields: Record<string, string[]> = {};
  for (const [clauseId, value] of Object.entries(readings)) {
    const problem = readingProblem(value, indicators.find((each) => each.clauseId === clauseId));
    if (problem) fields[`indicators.${clauseId}`] = [problem];
  }
  if (Object.keys(fields).length > 0) throw new AppError("invalid", { fields });
}

function readingProblem(value: number, indicator: Pick<IndicatorField, "unit"> | undefined): string | null {
  if (!indicator) return "progress.indicatorUnknown";
  if (!Number.isFinite(value) || value < 0 || value > largestReading) return "progress.indicatorRange";
  if (indicator.unit === percentUnit && value > 100) return "progress.indicatorPercent";
  if (wholeUnits.has(indicator.unit ?? "") && !Number.isInteger(value)) return "progress.indicatorWhole";
  return Number(value.toFixed(4)) === value ? null : "progress.indicatorDecimals";
}

/**
 * A percentage may go down, since work can be undone and counts corrected, but a reviewer should see it when nothing
 * is said about problems. Never refused.
 */
export function warningsOf(
  newest: { readonly percent: number | null; readonly problems: string } | undefined,
  previousPercent: number | null,
): UpdateWarning[] {
  if (!newest || newest.percent === null || previousPercent === null) return [];
  return newest.percent < previousPercent && newest.problems.trim() === "" ? ["percentDecreased"] : [];
}

/**
 * The state as a reader may know it. A revision later than the newest signed-off one is the organisation's own
 * business: to others the update is still the one that was returned.
 */
export function visibleState(
  update: { readonly state: UpdateState; readonly currentRevision: number; readonly signedOffRevision: number | null },
  isOwn: boolean,
): UpdateState {
  if (isOwn || update.signedOffRevision === update.currentRevision) return update.state;
  return "returned";
}
