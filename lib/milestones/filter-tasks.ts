import { severityOf } from "@/lib/milestones/light";
import type { TaskFilter, TaskListItem, TaskSort } from "@/lib/milestones/types";
import type { AllocationRole, OrganisationRef } from "@/lib/plan/views";

/** The tasks that pass every given part of the filter, sorted; equals stay in the plan's order. */
export function filterTasks(tasks: readonly TaskListItem[], filter: TaskFilter): TaskListItem[] {
  const { section, light, organisation, role } = filter;
  const words = (filter.search ?? "").trim().toLowerCase().split(/\s+/).filter(Boolean);
  return tasks
    .filter((task) => section === undefined || task.section.ordinal === section)
    .filter((task) => light === undefined || task.standing.light.light === light)
    .filter((task) => holdsRole(task, organisation, role))
    .filter((task) => words.every((word) => mentions(task, word)))
    .toSorted(orders[filter.sort ?? "seq"]);
}

/** Role alone asks for tasks that have any organisation in it. */
function holdsRole(task: TaskListItem, organisation: string | undefined, role: AllocationRole | undefined): boolean {
  if (organisation === undefined && role === undefined) return true;
  const holders = role === undefined ? organisationsOf(task) : task[role];
  return organisation === undefined ? holders.length > 0 : holders.some(({ code }) => code === organisation);
}

function mentions(task: TaskListItem, word: string): boolean {
  if (task.name.toLowerCase().includes(word) || task.content.toLowerCase().includes(word)) return true;
  if (String(task.seq) === word) return true;
  return organisationsOf(task).some(({ name, shortName }) => name.includes(word) || shortName.includes(word));
}

function organisationsOf({ lead, cooperating, responsible }: TaskListItem): OrganisationRef[] {
  return [...lead, ...cooperating, ...responsible];
}

const bySeq = (a: TaskListItem, b: TaskListItem) => a.seq - b.seq;
const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
/** After every date. */
const never = "9999";

const orders: Readonly<Record<TaskSort, (a: TaskListItem, b: TaskListItem) => number>> = {
  seq: bySeq,
  light: (a, b) => severityOf(b.standing.light.light) - severityOf(a.standing.light.light) || bySeq(a, b),
  percent: (a, b) => a.standing.percent - b.standing.percent || bySeq(a, b),
  due: (a, b) => text(a.dueOn ?? never, b.dueOn ?? never) || bySeq(a, b),
  // Whoever was silent longest comes first.
  reported: (a, b) => text(a.standing.lastReportedOn ?? "", b.standing.lastReportedOn ?? "") || bySeq(a, b),
};
