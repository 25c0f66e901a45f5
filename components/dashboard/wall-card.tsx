import Link from "next/link";
import { TaskWall } from "@/components/charts/task-wall";
import { lightNames } from "@/components/dashboard/light-names";
import { Card } from "@/components/ui/card";
import { LightShape } from "@/components/ui/light-shape";
import { translator } from "@/lib/i18n/translator";
import { taskListAddress } from "@/lib/milestones/task-list-address";
import { lights, type Light } from "@/lib/milestones/types";
import type { DashboardView } from "@/lib/reports/types";

/** All tasks by action section, with the number of tasks at each light as filters of the task list. */
export function WallCard({
  sections,
  counts,
  taskSeqs,
  rollUpShare,
}: Pick<DashboardView, "sections" | "counts" | "taskSeqs" | "rollUpShare">) {
  const t = translator("dashboard.wall");
  const words = translator("lights");
  return (
    <Card
      title={t("title", { count: taskSeqs.length })}
      aside={<Counts counts={counts} label={t("lights")} words={words} />}
      className="flex flex-col"
    >
      <TaskWall groups={sections} lightNames={lightNames(words)} />
      <p className="mt-2 text-sm text-quiet">{t(rollUpShare === 0 ? "rollUpWorst" : "rollUpShare", { share: rollUpShare })}</p>
    </Card>
  );
}

function Counts({
  counts,
  label,
  words,
}: {
  readonly counts: DashboardView["counts"];
  readonly label: string;
  readonly words: (light: Light) => string;
}) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-x-3">
        {lights.toReversed().map((light) => (
          <li key={light}>
            <Link
              prefetch={false}
              href={taskListAddress({ light })}
              className="inline-flex min-h-6 items-center gap-1 whitespace-nowrap hover:text-brand hover:underline"
            >
              <LightShape light={light} />
              {words(light)} <strong className="text-ink">{counts[light]}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
