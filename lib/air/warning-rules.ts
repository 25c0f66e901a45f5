/** The levels of a heavy-pollution warning, the mildest first. */
export const warningLevels = ["yellow", "orange", "red"] as const;
export type WarningLevel = (typeof warningLevels)[number];

/** Forecast daily AQI above `above` for so many days on end. */
export type WarningCondition = { readonly above: number; readonly days: number };

export type WarningRules = {
  readonly code: string;
  /** For each level the ways to reach it: one is enough, and of one way every condition has to hold. */
  readonly levels: Readonly<Record<WarningLevel, readonly (readonly WarningCondition[])[]>>;
};

/** Conditions by guidance, the one in use first. A forecast is made by days: 48 hours are two of them. */
export const warningRules: readonly WarningRules[] = [
  {
    code: "2024",
    levels: {
      yellow: [[{ above: 200, days: 1 }], [{ above: 150, days: 2 }]],
      orange: [[{ above: 200, days: 2 }], [{ above: 150, days: 3 }]],
      red: [[{ above: 200, days: 3 }, { above: 300, days: 1 }]],
    },
  },
  {
    code: "2018",
    levels: {
      yellow: [[{ above: 200, days: 2 }]],
      orange: [[{ above: 200, days: 3 }]],
      red: [[{ above: 200, days: 4 }, { above: 300, days: 2 }], [{ above: 499, days: 1 }]],
    },
  },
];

/** The highest level whose conditions a forecast of daily AQI meets; null for none. */
export function warningLevelOf(rules: WarningRules, forecast: readonly number[]): WarningLevel | null {
  const holds = ({ above, days }: WarningCondition) => longestRun(forecast, above) >= days;
  return warningLevels.findLast((level) => rules.levels[level].some((way) => way.every(holds))) ?? null;
}

function longestRun(forecast: readonly number[], above: number): number {
  let longest = 0;
  let run = 0;
  for (const aqi of forecast) {
    run = aqi > above ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
