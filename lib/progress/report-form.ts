import type { OpenDuty, TaskDetail } from "@/lib/milestones/types";
import { datedDeadline, periodDeadline } from "@/lib/milestones/deadline";
import type { PeriodView } from "@/lib/plan/views";
import { stateAfter } from "@/lib/progress/rules";
import type { IndicatorField, ReportContent, ReportForm, UpdateState } from "@/lib/progress/types";
import { reviewView, revisionView, type ReviewRow, type RevisionRow } from "@/lib/progress/update-view";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** An update as `formUpdateSelect` reads it: newest revisions first, its newest review. */
export type FormUpdateRow = {
  readonly id: string;
  readonly state: UpdateState;
  readonly version: number;
  readonly currentRevision: number;
  readonly period: { readonly code: string };
  readonly revisions: readonly RevisionRow[];
  readonly reviews: readonly ReviewRow[];
};

export type FormRows = {
  readonly task: TaskDetail;
  readonly own: NonNullable<TaskDetail["own"]>;
  readonly period: PeriodView;
  /** Every period that has begun, ascending. */
  readonly periods: readonly PeriodView[];
  readonly reportedPeriods: readonly string[];
  readonly duties: readonly OpenDuty[];
  readonly current: FormUpdateRow | null;
  /** The nearest earlier update with a submitted revision. */
  readonly previous: FormUpdateRow | null;
};

const empty: ReportContent = { percent: null, narrative: "", problems: "", nextSteps: "", indicators: {}, duties: [] };

/** The report form of one allocation and period. */
export function reportForm(rows: FormRows, today: CalendarDate): ReportForm {
  const { task, own, period, periods, reportedPeriods, duties, current, previous } = rows;
  const soon = task.ruleSet.settings.lights;
  const newest = current?.revisions[0];
  const carried = previous?.revisions.find(({ submittedAt }) => submittedAt !== null);
  const isReported = reportedPeriods.includes(period.code);
  return {
    task: { id: task.id, seq: task.seq, name: task.name, deadlineText: task.deadlineText, dueOn: task.dueOn },
    allocation: { id: own.id, role: own.role, organisation: own.organisation, version: own.version },
    standing: own.standing,
    period,
    deadline: periodDeadline(period, isReported, today, soon),
    missedPeriods: periods
      .map(({ code }) => code)
      .filter((code) => code !== period.code && !reportedPeriods.includes(code))
      .toReversed(),
    update: current && newest ? savedUpdate(current, newest) : null,
    editable: own.standing.closedOn === null && stateAfter(current?.state ?? "none", "save") !== null,
    canWithdraw: current?.state === "submitted",
    content: newest ? contentOf(newest) : empty,
    returned: returnOf(current),
    previous: previous && carried ? { ...contentOf(carried), duties: [], period: previous.period.code, state: previous.state } : null,
    indicators: task.clauses.flatMap((clause): IndicatorField[] => {
      const { id, title, quote, comparator, target, unit } = clause;
      return clause.kind === "indicator" ? [{ clauseId: id, title, quote, comparator, target, unit }] : [];
    }),
    duties: duties.map(({ id, title, quote, dueOn }) => ({ dutyId: id, title, quote, deadline: datedDeadline(dueOn, 0, today, soon) })),
  };
}

function savedUpdate({ id, state, version }: FormUpdateRow, { revision, savedAt, author }: RevisionRow) {
  return { id, state, version, revision, savedAt, author };
}

function contentOf(row: RevisionRow): ReportContent {
  const { percent, narrative, problems, nextSteps, readings, claims } = revisionView(row);
  const indicators = Object.fromEntries(readings.map(({ clauseId, value }) => [clauseId, value]));
  return { percent, narrative, problems, nextSteps, indicators, duties: claims.map(({ dutyId }) => dutyId) };
}

/** The return that the present text answers: of this revision, or, while it is being corrected, of the one before. */
function returnOf(current: FormUpdateRow | null) {
  const review = current?.reviews[0];
  if (!current || review?.verdict !== "returned") return null;
  const isBeingCorrected = current.state === "draft" && review.revision === current.currentRevision - 1;
  return current.state === "returned" || isBeingCorrected ? reviewView(review) : null;
}
