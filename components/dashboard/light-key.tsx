import { Drawn } from "@/components/charts/drawn";
import { lightShapeStyle } from "@/components/charts/light-shape-style";
import lightStyles from "@/components/charts/light-tones.module.css";
import { html } from "@/components/charts/markup";
import styles from "@/components/dashboard/light-key.module.css";
import { lights, type Light } from "@/lib/milestones/types";

/** All lights, green first, each with its shape, word and number; where `addressOf` is given, a link to what it counts. */
export function LightKey({
  label,
  names,
  counts,
  addressOf,
}: {
  readonly label?: string;
  readonly names: Readonly<Record<Light, string>>;
  readonly counts: Readonly<Record<Light, number>>;
  readonly addressOf?: (light: Light) => string;
}) {
  const entries = lights.toReversed().map((light) => {
    const words = html`<i data-light=${light}></i>${names[light]} <b>${counts[light]}</b>`;
    return addressOf ? html`<li><a href="${addressOf(light)}">${words}</a>` : html`<li>${words}`;
  });
  return (
    <Drawn
      as="ul"
      aria-label={label}
      className={`${lightStyles.tones} ${styles.key}`}
      style={lightShapeStyle}
      markup={html`${entries}`}
    />
  );
}
