import type { Metadata } from "next";
import { AsOfNote } from "@/components/plan/as-of-note";
import { AsOfForm } from "@/components/plan/as-of-form";
import Link from "next/link";
import { LightCounts } from "@/components/plan/light-counts";
import { TaskFilter } from "@/components/plan/task-filter";
import { TaskTable } from "@/components/plan/task-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/lib/i18n/translator";
import { readAsOf } from "@/lib/milestones/as-of";
import { filterTasks } from "@/lib/milestones/filter-tasks";
import { listTasks } from "@/lib/milestones/queries/tasks";
import { isFiltered, readTaskFilter, type AddressParameters } from "@/lib/milestones/task-list-address";
import type { Light, TaskListItem } from "@/lib/milestones/types";
import { today } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

export function generateMetadata(): Metadata {
  const t = translator("tasks");
  return { title: t("title") };
}

export default async function TasksPage({ searchParams }: { readonly searchParams: Promise<AddressParameters> }) {
  const actor = await requireActor();
  // All tasks at once: what the list can be filtered by, and the counts beside the lights, need them anyway.
  const t = translator("tasks");
  const parameters = await searchParams;
  const present = today();
  const asOf = readAsOf(parameters.asOf, present);
  const { plan, sections, organisations, total, tasks } = await listTasks(actor, await shownPlanCode(actor, parameters.plan, "/tasks"), {}, present, asOf);
  const filter = readTaskFilter(parameters, {
    today: present,
    sections: sections.map(({ ordinal }) => ordinal),
    organisations: organisations.map(({ code }) => code),
  });
  const ofAnyLight = filterTasks(tasks, { ...filter, light: undefined });
  const found = ofAnyLight.filter(({ standing }) => !filter.light || standing.light.light === filter.light);
  return (
    <>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-lg">{t("title")}</h1>
        <p className="mr-auto text-sm text-quiet">{plan.title}</p>
        <nav aria-label={t("procedures")} className="flex gap-x-4">
          <Link href="/close-outs" prefetch={false} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
            {t("closeOuts")}
          </Link>
          <Link href="/extensions" prefetch={false} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
            {t("extensions")}
          </Link>
          <Link href="/evidence" prefetch={false} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
            {t("evidence")}
          </Link>
          <Link href="/ledgers" prefetch={false} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
            {t("ledgers")}
          </Link>
        </nav>
        <AsOfForm action="/tasks" asOf={asOf} today={present} from={plan.startsOn} />
      </div>
      <AsOfNote asked={parameters.asOf} asOf={asOf} today={present} />
      <TaskFilter filter={filter} sections={sections} organisations={organisations} />
      <div className="mt-3 mb-2 flex flex-wrap items-center justify-between gap-x-4">
        <p role="status" className="text-sm">
          {isFiltered(filter) ? t("found", { count: found.length, total }) : t("all", { total })}
        </p>
        <LightCounts counts={countByLight(ofAnyLight)} filter={filter} />
      </div>
      {found.length > 0 ? (
        <TaskTable tasks={found} filter={filter} />
      ) : (
        <EmptyState>
          {t("nothingFound", { total })}
          <br />
          <ButtonLink href="/tasks" prefetch={false} className="mt-3">
            {t("clearAll")}
          </ButtonLink>
        </EmptyState>
      )}
    </>
  );
}

function countByLight(tasks: readonly TaskListItem[]): ReadonlyMap<Light, number> {
  const counts = new Map<Light, number>();
  for (const { standing } of tasks) counts.set(standing.light.light, (counts.get(standing.light.light) ?? 0) + 1);
  return counts;
}
