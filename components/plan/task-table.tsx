import { Drawn } from "@/components/charts/drawn";
import { lightShapeStyle } from "@/components/charts/light-shape-style";
import lightStyles from "@/components/charts/light-tones.module.css";
import styles from "@/components/plan/task-table.module.css";
import { taskTableMarkup } from "@/components/plan/task-table-markup";
import { translator } from "@/lib/i18n/translator";
import { lights, type Light, type TaskFilter, type TaskListItem } from "@/lib/milestones/types";

/** The duty table's rows with their standing; below 1024 px each row becomes a card. */
export function TaskTable({ tasks, filter }: { readonly tasks: readonly TaskListItem[]; readonly filter: TaskFilter }) {
  const t = translator("tasks");
  const words = translator("lights");
  const lightNames = Object.fromEntries(lights.map((light) => [light, words(light)])) as Record<Light, string>;
  return (
    <div className={styles.box}>
      <Drawn
        as="table"
        className={`${lightStyles.tones} ${styles.table}`}
        style={lightShapeStyle}
        markup={taskTableMarkup(tasks, filter, { t, lightNames })}
      />
    </div>
  );
}
