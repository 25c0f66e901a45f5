import { Drawn } from "@/components/charts/drawn";
import { drawnOnce } from "@/components/charts/drawn-once";
import { lightShapeStyle } from "@/components/charts/light-shape-style";
import lightStyles from "@/components/charts/light-tones.module.css";
import styles from "@/components/charts/task-wall.module.css";
import { taskWallMarkup, type WallGroup, type WallTexts } from "@/components/charts/task-wall-markup";
import { translator } from "@/lib/i18n/translator";
import type { Light } from "@/lib/milestones/types";

/** The wall of tasks: a row an action section, a tile a task with number, light and percentage. */
export function TaskWall({
  groups,
  lightNames,
}: {
  readonly groups: readonly WallGroup[];
  readonly lightNames: Readonly<Record<Light, string>>;
}) {
  const t = translator("charts");
  return (
    <Drawn
      className={`${lightStyles.tones} ${styles.wall}`}
      style={lightShapeStyle}
      markup={drawnOnce(groups, "wall", () => taskWallMarkup(groups, t.raw("wall") as WallTexts, lightNames))}
    />
  );
}
