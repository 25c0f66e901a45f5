import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { DaysLeft } from "@/components/plan/days-left";
import { LightBadge } from "@/components/ui/light-badge";
import { ProgressBar } from "@/components/ui/progress-bar";
import { taskListAddress } from "@/lib/milestones/task-list-address";
import type { TaskFilter, TaskListItem, TaskSort } from "@/lib/milestones/types";

/** Several tasks share one name; the first words of the printed text tell them apart. */
const excerptLength = 60;

const columns: readonly { readonly key: string; readonly sort?: TaskSort; readonly direction?: "ascending" | "descending" }[] = [
  { key: "seq", sort: "seq", direction: "ascending" },
  { key: "task" },
  { key: "section" },
  { key: "lead" },
  { key: "deadline", sort: "due", direction: "ascending" },
  { key: "light", sort: "light", direction: "descending" },
  { key: "progress", sort: "percent", direction: "ascending" },
  { key: "lastReported", sort: "reported", direction: "ascending" },
];

/** The duty table's rows with their standing; below 1024 px each row becomes a card. */
export async function TaskTable({ tasks, filter }: { readonly tasks: readonly TaskListItem[]; readonly filter: TaskFilter }) {
  const t = await getTranslations("tasks");
  const current = filter.sort ?? "seq";
  return (
    <div className="rounded border border-line bg-surface">
      <table className="w-full text-left text-sm max-lg:block">
        <caption className="sr-only">{t("tableCaption")}</caption>
        <thead className="border-b border-edge text-quiet max-lg:hidden">
          <tr className="[&>th]:px-2 [&>th]:py-2.5 [&>th]:font-normal [&>th]:whitespace-nowrap">
            {columns.map(({ key, sort, direction }) => (
              <th key={key} scope="col" aria-sort={sort === current ? direction : undefined} className="first:pl-4 last:pr-4">
                {sort ? (
                  <a href={taskListAddress({ ...filter, sort })} className="hover:text-brand hover:underline">
                    {t(`column.${key}`)}
                    <span aria-hidden="true" className={sort === current ? "text-brand" : "text-line"}>
                      {direction === "descending" ? " ▾" : " ▴"}
                    </span>
                  </a>
                ) : (
                  t(`column.${key}`)
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-lg:block">
          {tasks.map((task) => (
            <TaskTableRow key={task.seq} task={task} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

async function TaskTableRow({ task }: { readonly task: TaskListItem }) {
  const t = await getTranslations("tasks");
  const { seq, name, section, lead, standing, deadline } = task;
  return (
    <tr className="relative align-top hover:bg-sunken max-lg:grid max-lg:grid-cols-[1.75rem_1fr_auto] max-lg:gap-x-2 max-lg:px-3 max-lg:py-3 lg:[&>*]:px-2 lg:[&>*]:py-2">
      <td className="text-base max-lg:row-span-3 lg:w-14 lg:pl-4!">{seq}</td>
      <th scope="row" className="min-w-0 font-normal max-lg:col-span-2 lg:max-w-0 lg:w-2/5">
        <Link
          href={`/tasks/${seq}`}
          prefetch={false}
          className="text-base text-ink after:absolute after:inset-0 hover:text-brand hover:underline"
        >
          {name}
        </Link>
        <span className="line-clamp-2 text-quiet lg:line-clamp-1">{task.content.slice(0, excerptLength)}</span>
      </th>
      <td className="whitespace-nowrap max-lg:hidden lg:pt-2.5!">{section.shortTitle}</td>
      <td className="min-w-0 text-quiet max-lg:mt-1 lg:pt-2.5! lg:text-ink">
        <span className="lg:hidden">{t("role.lead")} </span>
        {lead.map(({ shortName }) => shortName).join("、")}
      </td>
      <td className="max-lg:hidden lg:pt-2.5! whitespace-nowrap">
        <span className={deadline ? "block" : "text-quiet"}>{task.deadlineText}</span>
        {deadline ? <DaysLeft {...deadline} /> : null}
      </td>
      <td className="max-lg:mt-1 max-lg:justify-self-end">
        <LightBadge light={standing.light.light} />
      </td>
      <td className="whitespace-nowrap max-lg:mt-1 lg:pt-2.5! [&>span]:align-top">
        <ProgressBar percent={standing.percent} />
      </td>
      <td className="whitespace-nowrap text-quiet max-lg:mt-1 max-lg:text-right lg:pt-2.5! lg:pr-4!">
        {deadline ? <span className="mr-3 lg:hidden"><DaysLeft {...deadline} /></span> : null}
        {standing.lastReportedOn ?? t("neverReported")}
      </td>
    </tr>
  );
}
