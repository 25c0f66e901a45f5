import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { sharedClauses, similarTasks, type AskedTask } from "@/lib/reports/duplicates";
import { askedTasksSql, workloadSql } from "@/lib/reports/select";
import type { WorkloadView } from "@/lib/reports/types";
import { workloadRows, type FiguresRow } from "@/lib/reports/workload";
import type { CalendarDate } from "@/lib/time/calendar-date";

/**
 * How much each organisation must report in the open period, how long it took and what for; and which contents are
 * asked for twice: of the actor's own organisation, or of all for who acts for none. Everybody may read the counts.
 */
export async function getWorkload(actor: PersonActor, planCode: string | null, today: CalendarDate): Promise<WorkloadView> {
  assertAllowed(actor, "portal.read");
  const [[work], [plan]] = await Promise.all([
    db.$queryRaw<{ view: { periods: string[]; figures: FiguresRow[] } }[]>(workloadSql(planCode, today)),
    db.$queryRaw<{ tasks: AskedTask[] }[]>(askedTasksSql(planCode, today)),
  ]);
  const [period = null, previous = null] = work?.view.periods ?? [];
  const tasks = plan?.tasks ?? [];
  return {
    period,
    previous,
    rows: period === null ? [] : workloadRows(work?.view.figures ?? [], period, previous),
    duplicates: concerning(actor, sharedClauses(tasks)),
    similar: concerning(actor, similarTasks(tasks)),
  };
}

/** The groups of the actor's own organisation, with it alone; all of them for who acts for none. */
function concerning<Group extends { readonly organisations: readonly string[] }>(actor: PersonActor, groups: readonly Group[]): Group[] {
  const own = actor.organisation?.name;
  if (own === undefined) return [...groups];
  return groups.filter(({ organisations }) => organisations.includes(own)).map((group) => ({ ...group, organisations: [own] }));
}
