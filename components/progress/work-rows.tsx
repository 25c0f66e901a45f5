import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { WorkGroup, WorkTask } from "@/lib/progress/types";

/** One list of the work screen, with its count; `empty` stands in its place when there is nothing. */
export async function WorkCard<Item>({
  id,
  title,
  group,
  empty,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly group: Pick<WorkGroup<Item>, "total" | "items">;
  readonly empty: string;
  readonly children: ReactNode;
}) {
  const t = await getTranslations("work");
  const shown = group.items.length;
  const count = shown < group.total ? t("countShown", { count: group.total, shown }) : t("count", { count: group.total });
  return (
    <div id={id} className="scroll-mt-20">
      <Card title={title} aside={group.total > 0 ? count : null}>
        {group.total === 0 ? <p className="text-quiet">{empty}</p> : <ul className="-mx-4 -mb-3 divide-y divide-line border-t border-line md:-mx-5">{children}</ul>}
      </Card>
    </div>
  );
}

/**
 * One thing to do: the task, what is known of it, and the step. The whole row is the step's link; on phones the
 * facts go below the name.
 */
export async function WorkItem({
  task,
  href,
  step,
  facts,
  note,
}: {
  readonly task: WorkTask;
  readonly href: string;
  readonly step: "begin" | "goOn" | "correct" | "judge" | "view";
  /** A few short facts, in the same order in every row of a list. */
  readonly facts: ReactNode;
  readonly note?: ReactNode;
}) {
  const t = await getTranslations("work");
  const label = t(`step.${step}`);
  return (
    <li className="relative grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2 hover:bg-sunken md:px-5 lg:grid-cols-[1.75rem_minmax(0,1fr)_27rem_5rem]">
      <span className="self-start text-base">{task.seq}</span>
      <div className="contents lg:block lg:min-w-0">
        <p className="max-lg:col-span-2 lg:truncate">{task.name}</p>
        <p className="truncate text-sm text-quiet max-lg:col-start-2">{task.excerpt}</p>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm max-lg:col-span-2 max-lg:col-start-2 max-lg:row-start-3 max-lg:mt-1 lg:grid lg:grid-cols-[3rem_1fr_6rem_4.5rem] lg:gap-x-4">
        {facts}
      </div>
      <a
        href={href}
        aria-label={t("stepOf", { step: label, seq: task.seq, name: task.name })}
        className="text-right whitespace-nowrap text-brand after:absolute after:inset-0 hover:underline max-lg:col-start-3 max-lg:row-start-2"
      >
        {label} <span aria-hidden="true">›</span>
      </a>
      {note ? (
        <p className="col-[2/4] my-1 border-l-2 border-orange pl-2 text-sm break-words">{note}</p>
      ) : null}
    </li>
  );
}
