import { AppError } from "@/lib/errors";
import type { ReplyDeadline, SupervisionState } from "@/lib/supervision/types";
import { addDays, daysBetween, type CalendarDate } from "@/lib/time/calendar-date";

export const supervisionMoves = ["acknowledge", "answer", "renew", "close"] as const;
export type SupervisionMove = (typeof supervisionMoves)[number];

/**
 * The whole life of a notice; what is not listed is refused. Whoever answers has seen the demand, so an answer needs no
 * acknowledgement before it. A closed notice stays closed: what comes up again is a new one.
 */
const transitions: Readonly<Record<SupervisionState, Partial<Record<SupervisionMove, SupervisionState>>>> = {
  issued: { acknowledge: "acknowledged", answer: "answered", renew: "issued", close: "closed" },
  acknowledged: { answer: "answered", renew: "issued", close: "closed" },
  answered: { renew: "issued", close: "closed" },
  closed: {},
};

/** The state after `move`, or null when the state does not allow it. */
export function stateAfter(state: SupervisionState, move: SupervisionMove): SupervisionState | null {
  return transitions[state][move] ?? null;
}

/** As {@link stateAfter}; throws `rule-violated` with the reason `supervision.notNow.<state>`. */
export function requireMove(state: SupervisionState, move: SupervisionMove): SupervisionState {
  const next = stateAfter(state, move);
  if (!next) throw new AppError("rule-violated", { reason: `supervision.notNow.${state}` });
  return next;
}

/** Closing without an answer needs a word of why; after an answer it may go without. */
export function requireClosingWord(state: SupervisionState, conclusion: string): void {
  if (state !== "answered" && conclusion === "") {
    throw new AppError("invalid", { fields: { conclusion: ["supervision.closingWordRequired"] } });
  }
}

/** A reply date further away than this is a slip of the pen. */
export const longestReplyDays = 366;

/**
 * Throws `invalid` for a reply date that has passed or lies beyond a year, and for a renewed demand that would take
 * time away from the organisation.
 */
export function requireReplyDate(replyBy: CalendarDate, today: CalendarDate, before: CalendarDate | null = null): void {
  const problem = replyDateProblem(replyBy, today, before);
  if (problem) throw new AppError("invalid", { fields: { replyBy: [problem] } });
}

function replyDateProblem(replyBy: CalendarDate, today: CalendarDate, before: CalendarDate | null): string | null {
  if (replyBy < today) return "supervision.replyDatePast";
  if (replyBy > addDays(today, longestReplyDays)) return "supervision.replyDateFar";
  return before !== null && replyBy < before ? "supervision.replyDateShortened" : null;
}

/** From this many days before the reply date on, it is near. */
const soonDays = 3;

/** How the reply date stands today; null once the answer is in. */
export function replyDeadline(state: SupervisionState, replyBy: CalendarDate, today: CalendarDate): ReplyDeadline | null {
  if (state === "answered" || state === "closed") return null;
  const daysLeft = daysBetween(today, replyBy);
  if (daysLeft < 0) return { status: "overdue", daysLeft };
  if (daysLeft === 0) return { status: "dueToday", daysLeft };
  return { status: daysLeft <= soonDays ? "dueSoon" : "open", daysLeft };
}
