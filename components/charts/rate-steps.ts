/** Lower bounds of the map's steps in per cent, lightest first; the last step is reached by 100 per cent alone. */
export const rateSteps = [0, 25, 50, 75, 100] as const;
export type RateStep = 1 | 2 | 3 | 4 | 5;

/** Done of all in whole per cent, rounded down so that 100 means all of them; null when nothing is owed. */
export function rateOf(done: number, all: number): number | null {
  return all > 0 ? Math.floor((done * 100) / all) : null;
}

/** The step that a rate falls into. */
export function rateStep(percent: number): RateStep {
  return Math.max(1, rateSteps.filter((bound) => percent >= bound).length) as RateStep;
}
