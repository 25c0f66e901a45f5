import { TaskLinks } from "@/components/reports/task-links";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { DuplicateGroup } from "@/lib/reports/types";

/** What the same organisations are asked for in several tasks; readers of their own need not be told whose it is. */
export function DuplicateList({ groups, isOwn }: { readonly groups: readonly DuplicateGroup[]; readonly isOwn: boolean }) {
  const t = translator("workload");
  return (
    <Card title={t("duplicates.title")} aside={groups.length > 0 ? t("duplicates.count", { count: groups.length }) : null}>
      {groups.length === 0 ? <p className="text-quiet">{t("duplicates.empty")}</p> : null}
      {groups.length > 0 ? <p className="mb-2 text-sm text-quiet">{t("duplicates.explain")}</p> : null}
      <ul className="grid gap-x-10 lg:grid-cols-2">
        {groups.map(({ titles, tasks, organisations }) => (
          <li key={`${titles.join()} ${organisations.join()}`} className="border-t border-line py-3">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-bold">{titles.join("、")}</span>
              <span className="text-sm whitespace-nowrap text-quiet">{t("duplicates.inTasks", { count: tasks.length })}</span>
            </p>
            <TaskLinks tasks={tasks} />
            {isOwn ? null : (
              <p className="text-sm text-quiet">
                {t("duplicates.to")}：{organisations.join("、")}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
