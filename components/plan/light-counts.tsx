import { LightShape } from "@/components/ui/light-shape";
import { translator } from "@/lib/i18n/translator";
import { taskListAddress } from "@/lib/milestones/task-list-address";
import { lights, type Light, type TaskFilter } from "@/lib/milestones/types";

/** How many tasks stand at each light; each a link to those tasks, the chosen one leads back to all. */
export function LightCounts({
  counts,
  filter,
}: {
  readonly counts: ReadonlyMap<Light, number>;
  readonly filter: TaskFilter;
}) {
  const t = translator("tasks");
  const words = translator("lights");
  return (
    <nav aria-label={t("lightCounts")} className="flex flex-wrap gap-x-1 gap-y-0 text-sm">
      {lights.toReversed().map((light) => {
        const isChosen = filter.light === light;
        const count = counts.get(light) ?? 0;
        return (
          <a
            key={light}
            href={taskListAddress({ ...filter, light: isChosen ? undefined : light })}
            aria-current={isChosen ? "true" : undefined}
            className={`inline-flex min-h-9 items-center gap-1.5 rounded border border-transparent px-2 hover:bg-surface aria-[current]:border-line aria-[current]:bg-surface aria-[current]:font-bold ${count === 0 && !isChosen ? "max-md:hidden" : ""}`}
          >
            <LightShape light={light} />
            {words(light)}
            <span className="text-quiet">{count}</span>
          </a>
        );
      })}
    </nav>
  );
}
