import { Drawn } from "@/components/charts/drawn";
import styles from "@/components/charts/light-matrix.module.css";
import {
  lightMatrixMarkup,
  type MatrixBody,
  type MatrixGroup,
  type MatrixTexts,
} from "@/components/charts/light-matrix-markup";
import { lightShapeStyle } from "@/components/charts/light-shape-style";
import lightStyles from "@/components/charts/light-tones.module.css";
import { translator } from "@/lib/i18n/translator";
import type { Light } from "@/lib/milestones/types";

/** Organisations × tasks with a light in every duty. Scrolls inside its box; the organisations stay in view. */
export function LightMatrix({
  label,
  groups,
  bodies,
  lightNames,
}: {
  readonly label: string;
  readonly groups: readonly MatrixGroup[];
  readonly bodies: readonly MatrixBody[];
  readonly lightNames: Readonly<Record<Light, string>>;
}) {
  const t = translator("charts");
  const markup = lightMatrixMarkup(groups, bodies, t.raw("matrix") as MatrixTexts, lightNames);
  return (
    <div className={`${lightStyles.tones} ${styles.box}`} style={lightShapeStyle}>
      <Drawn as="table" aria-label={label} markup={markup} />
    </div>
  );
}
