import { readAsOf } from "@/lib/milestones/as-of";
import { lights, taskSorts, type TaskFilter } from "@/lib/milestones/types";
import { allocationRoles } from "@/lib/plan/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** A page's query parameters as Next hands them over. */
export type AddressParameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Longer searches find nothing; a bound for hostile addresses. */
const maxSearch = 50;

/**
 * The filter of the task list in a page's address. What is unknown, repeated or malformed is left out: an address
 * that somebody cut or changed still opens the list.
 */
export function readTaskFilter(
  parameters: AddressParameters,
  known: { readonly sections: readonly string[]; readonly organisations: readonly string[]; readonly today: CalendarDate },
): TaskFilter {
  const asOf = readAsOf(parameters.asOf, known.today);
  const search = first(parameters.search)?.trim().slice(0, maxSearch);
  return {
    section: oneOf(known.sections, first(parameters.section)),
    light: oneOf(lights, first(parameters.light)),
    organisation: oneOf(known.organisations, first(parameters.organisation)),
    role: oneOf(allocationRoles, first(parameters.role)),
    search: search || undefined,
    sort: oneOf(taskSorts, first(parameters.sort)),
    asOf: asOf === known.today ? undefined : asOf,
  };
}

/** The address of the list under a filter, without what is not set; the plan's order needs no word. */
export function taskListAddress(filter: TaskFilter): string {
  const query = new URLSearchParams();
  for (const name of ["section", "organisation", "role", "light", "search"] as const) {
    const value = filter[name];
    if (value) query.set(name, value);
  }
  if (filter.sort && filter.sort !== "seq") query.set("sort", filter.sort);
  if (filter.asOf) query.set("asOf", filter.asOf);
  const text = query.toString();
  return text ? `/tasks?${text}` : "/tasks";
}

/** Whether anything narrows the list down; an order or an earlier day does not. */
export function isFiltered({ sort: _sort, asOf: _asOf, ...conditions }: TaskFilter): boolean {
  return Object.values(conditions).some((value) => value !== undefined);
}

function first(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.[0];
}

function oneOf<Value extends string>(values: readonly Value[], text: string | undefined): Value | undefined {
  return values.find((value) => value === text);
}

/** The task's number in an address, or 0, which no task has: 011, 1e1 and the like are no numbers of tasks. */
export function readTaskSeq(text: string): number {
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
}
