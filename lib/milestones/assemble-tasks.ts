import { datedDeadline } from "@/lib/milestones/deadline";
import { standingView, taskStanding, type KeptStanding, type StandingContext } from "@/lib/milestones/standing-view";
import type { AllocationView, TaskListItem } from "@/lib/milestones/types";
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
export type AllocationRow = KeptStanding & {
  readonly id: string;
  readonly taskId: string;
  readonly organisationId: string;
  readonly role: AllocationRole;
  readonly version: number;
};
/** The document that `select.ts` makes. */
export type SnapshotRow = {
  readonly plan: PlanView;
  readonly periods: readonly PeriodView[];
  readonly sections: readonly SectionView[];
  readonly organisations: readonly OrganisationRef[];
  readonly tasks: readonly TaskRow[];
  readonly allocations: readonly AllocationRow[];
};

/** The rows of a snapshot as tasks with judged allocations, in the order of the duty table. */
export function assembleTasks(row: SnapshotRow, context: StandingContext, ownCode: string | null): SnapshotTask[] {
  const organisations = new Map(row.organisations.map((organisation) => [organisation.id, organisation]));
  const sections = new Map(row.sections.map((section) => [section.id, section]));
  const byTask = new Map<string, AllocationRow[]>(row.tasks.map(({ id }) => [id, []]));
  for (const allocation of row.allocations) byTask.get(allocation.taskId)?.push(allocation);
  return row.tasks.flatMap(({ sectionId, clauses = [], errata = [], previousSeq = null, nextSeq = null, ...printed }) => {
    const section = sections.get(sectionId);
    const allocations = (byTask.get(printed.id) ?? []).flatMap((allocation) => {
      const organisation = organisations.get(allocation.organisationId);
      if (!organisation) return [];
      const { id, role, version } = allocation;
      return [{ id, organisation, role, version, standing: standingView(allocation, printed.dueOn, context) }];
    });
    const standing = taskStanding(allocations);
    if (!section || !standing) return [];
    const item: TaskListItem = {
      ...printed,
      section,
      deadline: printed.dueOn && datedDeadline(printed.dueOn, standing.percent, context.today),
      ...byRole(allocations),
      standing,
      own: allocations.find(({ organisation }) => organisation.code === ownCode) ?? null,
    };
    return [{ item, allocations, clauses, errata, previousSeq, nextSeq }];
  });
}

function byRole(allocations: readonly AllocationView[]): Record<AllocationRole, OrganisationRef[]> {
  const holding = (role: AllocationRole) =>
    allocations.filter((each) => each.role === role).map(({ organisation }) => organisation);
  return { lead: holding("lead"), cooperating: holding("cooperating"), responsible: holding("responsible") };
}
