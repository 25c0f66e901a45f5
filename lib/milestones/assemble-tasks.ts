import type { RuleSet } from "@/lib/milestones/rule-set";
import { datedDeadline } from "@/lib/milestones/deadline";
import { standingView, taskStanding, type KeptStanding, type StandingContext } from "@/lib/milestones/standing-view";
import type { AllocationView, Light, TaskListItem } from "@/lib/milestones/types";
import type {
  AllocationRole,
  ClauseView,
  ErratumView,
  OrganisationRef,
  PeriodView,
  PlanView,
  PrintedTask,
  SectionView,
} from "@/lib/plan/views";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** A plan's tasks with all allocations as they stand on a day. */
export type Snapshot = {
  readonly plan: PlanView;
  readonly asOf: CalendarDate;
  readonly ruleSet: RuleSet;
  /** The open reporting period; null before the plan begins. */
  readonly period: PeriodView | null;
  readonly sections: readonly SectionView[];
  readonly organisations: readonly OrganisationRef[];
  readonly tasks: readonly SnapshotTask[];
};

export type SnapshotTask = {
  readonly item: TaskListItem;
  /** In the order of the duty table. */
  readonly allocations: readonly AllocationView[];
  readonly clauses: readonly ClauseView[];
  readonly errata: readonly ErratumView[];
  readonly previousSeq: number | null;
  readonly nextSeq: number | null;
};

type TaskRow = PrintedTask & {
  readonly sectionId: string;
  readonly clauses?: readonly ClauseView[];
  readonly errata?: readonly ErratumView[];
  readonly previousSeq?: number | null;
  readonly nextSeq?: number | null;
};

/** An allocation as a bare list, since there are hundreds: a third less to write, to send and to read. */
type AllocationRow = readonly [
  id: string,
  seq: number,
  organisationOrder: number,
  role: AllocationRole,
  version: number,
  percent: number,
  dueOn: CalendarDate | null,
  nextDutyOn: CalendarDate | null,
  lastReportedPeriod: string | null,
  lastReportedOn: CalendarDate | null,
  lastAcceptedPeriod: string | null,
  closedOn: CalendarDate | null,
  reportedPeriods: readonly string[],
  overrideLight: Light | null,
];

/** The document that `select.ts` makes. */
export type SnapshotRow = {
  readonly plan: PlanView;
  readonly ruleSet: RuleSet;
  readonly periods: readonly PeriodView[];
  readonly sections: readonly SectionView[];
  readonly organisations: readonly (OrganisationRef & { readonly sortOrder: number })[];
  readonly tasks: readonly TaskRow[];
  readonly allocations: readonly AllocationRow[];
};

/** The rows of a snapshot as tasks with judged allocations, in the order of the duty table. */
export function assembleTasks(row: SnapshotRow, context: StandingContext, ownCode: string | null): SnapshotTask[] {
  const sections = new Map(row.sections.map((section) => [section.id, section]));
  const allocationsOf = judgeAllocations(row, context);
  return row.tasks.flatMap(({ sectionId, clauses = [], errata = [], previousSeq = null, nextSeq = null, ...printed }) => {
    const section = sections.get(sectionId);
    const allocations = allocationsOf.get(printed.seq) ?? [];
    const standing = taskStanding(allocations, context.ruleSet);
    if (!section || !standing) return [];
    const item: TaskListItem = {
      ...printed,
      section,
      deadline: printed.dueOn && datedDeadline(printed.dueOn, standing.percent, context.window.today, context.ruleSet.settings.lights),
      ...byRole(allocations),
      standing,
      own: allocations.find(({ organisation }) => organisation.code === ownCode) ?? null,
    };
    return [{ item, allocations, clauses, errata, previousSeq, nextSeq }];
  });
}

/** By the task's number. */
function judgeAllocations(row: SnapshotRow, context: StandingContext): ReadonlyMap<number, AllocationView[]> {
  const organisations = new Map(row.organisations.map(({ sortOrder, ...organisation }) => [sortOrder, organisation]));
  const tasks = new Map(row.tasks.map(({ seq }) => [seq, [] as AllocationView[]]));
  for (const allocation of row.allocations) {
    const [id, seq, organisationOrder, role, version] = allocation;
    const task = tasks.get(seq);
    const organisation = organisations.get(organisationOrder);
    if (!task || !organisation) continue;
    task.push({ id, organisation, role, version, standing: standingView(keptStanding(allocation), context) });
  }
  return tasks;
}

function keptStanding([, , , , , percent, dueOn, nextDutyOn, ...rest]: AllocationRow): KeptStanding {
  const [lastReportedPeriod, lastReportedOn, lastAcceptedPeriod, closedOn, reportedPeriods, overrideLight] = rest;
  return {
    percent,
    dueOn,
    nextDutyOn,
    lastReportedPeriod,
    lastReportedOn,
    lastAcceptedPeriod,
    closedOn,
    reportedPeriods,
    overrideLight,
  };
}

function byRole(allocations: readonly AllocationView[]): Record<AllocationRole, OrganisationRef[]> {
  const holding = (role: AllocationRole) =>
    allocations.filter((each) => each.role === role).map(({ organisation }) => organisation);
  return { lead: holding("lead"), cooperating: holding("cooperating"), responsible: holding("responsible") };
}
