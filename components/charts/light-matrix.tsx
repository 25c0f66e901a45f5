import { Drawn } from "@/components/charts/drawn";
import styles from "@/components/charts/light-matrix.module.css";
import type { Markup } from "@/components/charts/markup";
import { lightShapeStyle } from "@/components/charts/light-shape-style";
import lightStyles from "@/components/charts/light-tones.module.css";

/** Organisations × tasks with a light in every duty. Scrolls inside its box; the organisations stay in view. */
export function LightMatrix({ label, markup }: { readonly label: string; readonly markup: Markup }) {
  return (
    <div className={`${lightStyles.tones} ${styles.box}`} style={lightShapeStyle}>
      <Drawn as="table" aria-label={label} markup={markup} />
    </div>
  );
}
