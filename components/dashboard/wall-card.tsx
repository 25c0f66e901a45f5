import { TaskWall } from "@/components/charts/task-wall";
import { LightKey } from "@/components/dashboard/light-key";
import { lightNames } from "@/components/dashboard/light-names";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import { taskListAddress } from "@/lib/milestones/task-list-address";
import type { DashboardView } from "@/lib/reports/types";

/** All tasks by action section, with the number of tasks at each light as filters of the task list. */
export function WallCard({
  sections,
  counts,
  taskSeqs,
  rollUpShare,
}: Pick<DashboardView, "sections" | "counts" | "taskSeqs" | "rollUpShare">) {
  const t = translator("dashboard.wall");
  const names = lightNames(translator("lights"));
  return (
    <Card
      title={t("title", { count: taskSeqs.length })}
      aside={
        <nav aria-label={t("lights")} className="flex flex-wrap gap-x-3">
          <LightKey names={names} counts={counts} addressOf={(light) => taskListAddress({ light })} />
        </nav>
      }
      className="flex flex-col"
    >
      <TaskWall groups={sections} lightNames={names} />
      <p className="mt-2 text-sm text-quiet">{t(rollUpShare === 0 ? "rollUpWorst" : "rollUpShare", { share: rollUpShare })}</p>
    </Card>
  );
}
