import type { AllocationRole } from "@/lib/plan/types";
import type { UpdateState } from "@/lib/progress/types";
import { addDays, daysBetween, monthOf, yearOf, type CalendarDate } from "@/lib/time/calendar-date";
import { startOfShanghaiDay } from "@/lib/time/zone";
import { reviewReasons, signOffReasons } from "@/seeds/demo/narratives";
import { demoId, type Random } from "@/seeds/demo/random";
import { demoReading, type DemoIndicator } from "@/seeds/demo/readings";
import { fill, reportWords, type Words } from "@/seeds/demo/wording";

export type DemoPeriod = {
  readonly id: string;
  readonly code: string;
  readonly startsOn: CalendarDate;
  /** The first day after the period. */
  readonly endsOn: CalendarDate;
  readonly reportDueOn: CalendarDate;
};

export type DemoDuty = { readonly id: string; readonly opensOn: CalendarDate; readonly dueOn: CalendarDate };

export type DemoReviewer = { readonly id: string; readonly organisationId: string | null };

export type DemoAllocation = {
  readonly id: string;
  readonly seq: number;
  readonly role: AllocationRole;
  readonly organisationCode: string;
  readonly dueOn: CalendarDate | null;
  readonly clauseIds: readonly string[];
  readonly indicators: readonly DemoIndicator[];
  /** In the order of their due days; the task's own deadline is not among them. */
  readonly duties: readonly DemoDuty[];
  readonly clerkId: string;
  readonly approverId: string;
  /** Whoever judges this organisation in this task: each lead's approver, or the office where it leads itself. */
  readonly reviewers: readonly [DemoReviewer, ...DemoReviewer[]];
  /** Its organisation, which signs off. */
  readonly organisationId: string;
};

export type DemoFrame = {
  readonly planStartsOn: CalendarDate;
  readonly planEndsOn: CalendarDate;
  /** Those that have begun, ascending. */
  readonly periods: readonly DemoPeriod[];
  /** Nothing happens on this day or later: the demonstration's present begins empty. */
  readonly today: CalendarDate;
};

/** Rows by table, with the columns' own names. */
export type DemoRows = {
  readonly progress_update: Record<string, unknown>[];
  readonly progress_revision: Record<string, unknown>[];
  readonly indicator_reading: Record<string, unknown>[];
  readonly duty_claim: Record<string, unknown>[];
  readonly review: Record<string, unknown>[];
};

export type Step = "draft" | "submit" | "signOff" | "selfReturn" | "return" | "accept";

/** Writes an allocation's reports one after the other. */
export class HistoryWriter {
  readonly rows: DemoRows = { progress_update: [], progress_revision: [], indicator_reading: [], duty_claim: [], review: [] };
  /** Duties that nobody has claimed done yet. */
  private open: readonly DemoDuty[];
  writes = 0;

  constructor(
    private readonly allocation: DemoAllocation,
    private readonly frame: DemoFrame,
    private readonly random: Random,
  ) {
    this.open = allocation.duties;
  }

  /** Writes one period's update, step by step, each at a later time. */
  report(period: DemoPeriod, index: number, wanted: readonly Step[], percent: number, narrative: string | undefined): void {
    if (wanted.length === 0) return;
    const { random, allocation } = this;
    const moments = this.moments(period, wanted.length);
    const begun = moments[0] ?? startOfShanghaiDay(period.startsOn);
    const updateId = demoId(random, begun);
    const place = { ...allocation, month: monthOf(period.startsOn), year: yearOf(period.startsOn), index };
    let state: UpdateState = "draft";
    let revision = 0;
    let signedOffRevision: number | null = null;
    const done = this.open.filter(({ opensOn, dueOn }) => opensOn <= period.reportDueOn && dueOn < period.endsOn);
    if (wanted.includes("signOff")) this.open = this.open.filter((duty) => !done.includes(duty));
    wanted.forEach((step, order) => {
      const at = moments[order] ?? begun;
      if (step === "draft" || step === "submit") {
        revision += 1;
        this.writeRevision(updateId, revision, step, at, percent, done, { ...reportWords(place, random), ...(narrative ? { narrative } : {}) });
        state = step === "draft" ? "draft" : "submitted";
        return;
      }
      state = this.judge(updateId, revision, step, at, place);
      if (step === "signOff") signedOffRevision = revision;
    });
    this.rows.progress_update.push({
      id: updateId,
      allocation_id: allocation.id,
      period_id: period.id,
      state,
      current_revision: revision,
      signed_off_revision: signedOffRevision,
      version: wanted.length,
      is_demo: true,
      created_at: openedBefore(begun),
      changed_at: moments.at(-1) ?? begun,
    });
  }

  private writeRevision(
    updateId: string,
    revision: number,
    step: "draft" | "submit",
    at: Date,
    percent: number,
    done: readonly DemoDuty[],
    words: Words,
  ): void {
    const { allocation, frame, random } = this;
    const id = demoId(random, at);
    this.writes += 1;
    this.rows.progress_revision.push({
      id,
      update_id: updateId,
      revision,
      percent,
      narrative: words.narrative,
      problems: words.problems,
      next_steps: words.nextSteps,
      author_id: allocation.clerkId,
      saved_at: at,
      submitted_at: step === "submit" ? at : null,
    });
    this.rows.duty_claim.push(...done.map((duty) => ({ revision_id: id, duty_id: duty.id })));
    const total = daysBetween(frame.planStartsOn, frame.planEndsOn) * 86_400_000;
    const progress = Math.min(1, Math.max(0, (at.getTime() - startOfShanghaiDay(frame.planStartsOn).getTime()) / total));
    for (const indicator of allocation.indicators) {
      const value = demoReading(indicator, allocation.role, progress, random, allocation.organisationCode);
      if (value !== null) this.rows.indicator_reading.push({ revision_id: id, clause_id: indicator.clauseId, value });
    }
  }

  private judge(
    updateId: string,
    revision: number,
    step: Exclude<Step, "draft" | "submit">,
    at: Date,
    place: Parameters<typeof fill>[1],
  ): UpdateState {
    const { allocation, random } = this;
    const isOwn = step === "signOff" || step === "selfReturn";
    const isReturn = step === "return" || step === "selfReturn";
    const reason = isReturn ? fill(random.pick(isOwn ? signOffReasons : reviewReasons), place, random) : "";
    const { approverId, organisationId, reviewers } = allocation;
    const judges = isOwn ? [{ id: approverId, organisationId }] : isReturn ? reviewers.slice(0, 1) : reviewers;
    judges.forEach((judge, index) => {
      this.rows.review.push({
        id: demoId(random, at),
        update_id: updateId,
        revision,
        step: isOwn ? "sign_off" : "review",
        verdict: isReturn ? "returned" : "passed",
        is_final: index === judges.length - 1,
        reason,
        reviewer_id: judge.id,
        acting_organisation_id: judge.organisationId,
        decided_at: new Date(at.getTime() + index * 60_000),
      });
    });
    if (isReturn) return "returned";
    return step === "signOff" ? "signed_off" : "accepted";
  }

  /** Office hours of rising days from the 4th on; all before today. */
  private moments(period: DemoPeriod, count: number): Date[] {
    const { random, frame } = this;
    const last = addDays(frame.today, -1);
    const lastPossible = daysBetween(period.startsOn, last);
    // Most report in time, a few late; in a running month there must be days left for what follows.
    const latest = period.reportDueOn < frame.today ? (random.chance(0.06) ? 28 : 23) : lastPossible - 2;
    let day = addDays(period.startsOn, random.int(3, Math.max(3, Math.min(latest, lastPossible))));
    let minute = random.int(30, 400);
    return Array.from({ length: count }, (_, order) => {
      const next = addDays(day, order === 0 ? 0 : random.int(0, 2));
      const moves = next > day && next <= last;
      if (order > 0) minute = moves ? random.int(30, 400) : minute + random.int(15, 90);
      if (moves) day = next;
      // The office opens at 8; minutes count from there.
      return new Date(startOfShanghaiDay(day).getTime() + (8 * 60 + minute) * 60_000);
    });
  }
}

/** When the form was opened whose first save is `begun`: some minutes earlier, still after the office has opened. */
function openedBefore(begun: Date): Date {
  return new Date(begun.getTime() - (4 + (begun.getUTCMinutes() % 25)) * 60_000);
}
