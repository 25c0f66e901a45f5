import { closedPeriods, openPeriod, periodDeadline, type PeriodDates, type SoonDays } from "@/lib/milestones/deadline";
import type { RuleSet } from "@/lib/milestones/rule-set";
import type { AllocationRole, OrganisationRef } from "@/lib/plan/views";
import {
  workPageSize,
  type OwedReport,
  type PersonRef,
  type UpdateState,
  type WorkGroup,
  type WorkList,
  type WorkTask,
  type WorkUpdate,
} from "@/lib/progress/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

type DutyRow = {
  readonly allocationId: string;
  readonly role: AllocationRole;
  readonly task: WorkTask;
  readonly percent: number;
  readonly closedOn: CalendarDate | null;
  /** The newest ones. Null without a standing row. */
  readonly reportedPeriods: readonly string[] | null;
};

type UpdateRow = {
  readonly updateId: string;
  /** The own organisation's, unfinished; else another's, for the reader to judge. */
  readonly isOwn: boolean;
  readonly version: number;
  readonly allocationId: string;
  readonly state: UpdateState;
  readonly currentRevision: number;
  readonly changedAt: string;
  readonly role: AllocationRole;
  readonly task: WorkTask;
  readonly organisation: OrganisationRef;
  readonly period: string;
  readonly reportDueOn: CalendarDate;
  readonly reviewDueOn: CalendarDate;
  readonly percent: number | null;
  readonly author: PersonRef;
  readonly savedAt: string;
  /** The revision of the newest return, and its reason. */
  readonly returnedRevision: number | null;
  readonly reason: string | null;
};

/** The document that `workSql` makes. */
export type WorkRow = {
  readonly ruleSet: RuleSet;
  /** The open period and the two before it, ascending. */
  readonly periods: readonly PeriodDates[];
  readonly duties: readonly DutyRow[];
  /** All of the own organisation's, others' cut to a page; the oldest period first. */
  readonly updates: readonly UpdateRow[];
  /** Others' without the cut. */
  readonly waitingTotal: number;
};

export type WorkReader = { readonly accountId: string; readonly isApprover: boolean };

/** Sorts what is unfinished by who has to act. */
export function workList(row: WorkRow, reader: WorkReader, today: CalendarDate): WorkList {
  const open = openPeriod(row.periods, today);
  const soon = row.ruleSet.settings.lights;
  const shown = (each: UpdateRow, dueOn: CalendarDate) => workUpdate(each, dueOn, today, soon);
  const pending = row.updates.filter(({ isOwn }) => isOwn);
  const returned = pending.filter(isReturned);
  const signOff = pending.filter((each) => waitsForSignOffBy(reader, each));
  const sent = pending.filter(({ state }) => state === "submitted" || state === "signed_off");
  const duties = row.duties.filter(({ closedOn }) => closedOn === null || closedOn > today);
  return {
    period: open && periodDeadline(open, false, today, soon),
    owed: group(owedReports(row, duties, pending, today)),
    returned: group(returned.map((each) => shown(each, each.reportDueOn))),
    signOff: group(signOff.map((each) => shown(each, each.reportDueOn))),
    review: {
      items: row.updates.filter(({ isOwn }) => !isOwn).map((each) => shown(each, each.reviewDueOn)),
      total: row.waitingTotal,
    },
    sent: group(
      sent
        .filter((each) => !signOff.includes(each))
        .map((each) => shown(each, each.state === "submitted" ? each.reportDueOn : each.reviewDueOn)),
    ),
    reported: {
      done: duties.filter(({ reportedPeriods }) => open && reportedPeriods?.includes(open.code)).length,
      all: duties.length,
    },
  };
}

/** Came back, or came back and is being corrected. */
function isReturned({ state, returnedRevision, currentRevision }: UpdateRow): boolean {
  return state === "returned" || (state === "draft" && returnedRevision === currentRevision - 1);
}

function waitsForSignOffBy({ accountId, isApprover }: WorkReader, { state, author }: UpdateRow): boolean {
  return isApprover && state === "submitted" && author.id !== accountId;
}

/** What nobody has handed in for the open period, and drafts that were begun for earlier ones. */
function owedReports(
  { periods, ruleSet }: WorkRow,
  duties: readonly DutyRow[],
  pending: readonly UpdateRow[],
  today: CalendarDate,
): OwedReport[] {
  const open = openPeriod(periods, today);
  if (!open) return [];
  const soon = ruleSet.settings.lights;
  const closed = closedPeriods(periods, today).slice(0, soon.missedForRed);
  const drafts = pending.filter((each) => each.state === "draft" && !isReturned(each));
  const onTheirWay = new Set(
    pending.filter((each) => each.period === open.code && !drafts.includes(each)).map((each) => each.allocationId),
  );
  const owed = duties
    .filter((duty) => !duty.reportedPeriods?.includes(open.code) && !onTheirWay.has(duty.allocationId))
    .map((duty) => {
      const draft = drafts.find((each) => each.allocationId === duty.allocationId && each.period === open.code);
      const missed = closed.map(({ code }) => code).filter((code) => !duty.reportedPeriods?.includes(code));
      return owedReport(duty, periodDeadline(open, false, today, soon), draft, missed);
    });
  const catchingUp = drafts
    .filter((draft) => draft.period !== open.code)
    .map((draft) => {
      const duty = { ...draft, percent: draft.percent ?? 0 };
      return owedReport(duty, periodDeadline({ ...draft, code: draft.period }, false, today, soon), draft, []);
    });
  return [...catchingUp, ...owed];
}

function owedReport(
  { allocationId, task, role, percent }: Pick<DutyRow, "allocationId" | "task" | "role" | "percent">,
  deadline: OwedReport["deadline"],
  draft: UpdateRow | undefined,
  missedPeriods: readonly string[],
): OwedReport {
  const draftSavedAt = draft ? new Date(draft.savedAt) : null;
  return { allocationId, task, role, deadline, percent, draftSavedAt, missedPeriods };
}

function workUpdate(row: UpdateRow, dueOn: CalendarDate, today: CalendarDate, soon: SoonDays): WorkUpdate {
  const { updateId, version, allocationId, task, organisation, role, period, percent, author, state } = row;
  const place = { updateId, version, allocationId, task, organisation, role, period, percent, author, state };
  const reason = isReturned(row) ? (row.reason ?? "") : "";
  const { daysLeft, status } = periodDeadline({ code: period, reportDueOn: dueOn }, false, today, soon);
  return { ...place, changedAt: new Date(row.changedAt), dueOn, daysLeft, status, reason };
}

function group<Item>(items: readonly Item[]): WorkGroup<Item> {
  return { items: items.slice(0, workPageSize), total: items.length };
}
