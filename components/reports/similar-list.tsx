import { TaskLinks } from "@/components/reports/task-links";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { SimilarGroup } from "@/lib/reports/types";

/** Tasks whose printed texts are nearly the same, with the measure in words. */
export function SimilarList({ groups, isOwn }: { readonly groups: readonly SimilarGroup[]; readonly isOwn: boolean }) {
  const t = translator("workload");
  return (
    <Card title={t("similar.title")} aside={groups.length > 0 ? t("duplicates.count", { count: groups.length }) : null}>
      {groups.length === 0 ? <p className="text-quiet">{t("similar.empty")}</p> : null}
      {groups.length > 0 ? <p className="mb-2 text-sm text-quiet">{t("similar.explain")}</p> : null}
      <ul className="grid gap-x-10 lg:grid-cols-2">
        {groups.map(({ tasks, percent, organisations }) => (
          <li key={tasks.map(({ seq }) => seq).join()} className="border-t border-line py-3">
            <p className="font-bold">{t("similar.percent", { percent })}</p>
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
