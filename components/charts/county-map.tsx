import { countyMapMarkup, type CountyShare } from "@/components/charts/county-map-markup";
import { outlineBox } from "@/components/charts/county-outlines";
import styles from "@/components/charts/county-map.module.css";
import { Drawn } from "@/components/charts/drawn";
import { rateSteps } from "@/components/charts/rate-steps";

const margin = 4;
const viewBox = [-margin, -margin, outlineBox.width + 2 * margin, outlineBox.height + 2 * margin].join(" ");

/**
 * The seven counties in steps of brand blue, each with its name and value; the two small districts are named outside.
 * A picture only: a table with the same values must stand beside it.
 */
export function CountyMap({
  shares,
  label,
  noValue,
  stepLabels,
}: {
  readonly shares: readonly CountyShare[];
  readonly label: string;
  /** Printed where nothing is owed. */
  readonly noValue: string;
  /** Words of the key, one per step, lightest first. */
  readonly stepLabels: readonly string[];
}) {
  return (
    <div className={styles.map}>
      <Drawn as="svg" viewBox={viewBox} picture={label} markup={countyMapMarkup(shares, noValue)} />
      <ul aria-hidden="true">
        {rateSteps.map((bound, index) => (
          <li key={bound} data-step={index + 1}>
            {stepLabels[index]}
          </li>
        ))}
      </ul>
    </div>
  );
}
