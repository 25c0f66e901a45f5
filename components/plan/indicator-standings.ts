import type { IndicatorStanding, LatestReading } from "@/components/plan/indicator-standing";
import type { TaskSeries } from "@/lib/progress/types";

/** The newest reading of every organisation by indicator clause, the reader's own organisation first. */
export function indicatorStandings(
  series: TaskSeries,
  ownOrganisationId: string | null,
): ReadonlyMap<string, IndicatorStanding> {
  const latest = new Map<string, LatestReading[]>();
  for (const { clauseId, organisation, points } of series.readings) {
    const newest = points.at(-1);
    if (!newest) continue;
    const readings = latest.get(clauseId) ?? [];
    const reading = { organisation, ...newest };
    latest.set(clauseId, organisation.id === ownOrganisationId ? [reading, ...readings] : [...readings, reading]);
  }
  return new Map([...latest].map(([clauseId, readings]) => [clauseId, { latest: readings }]));
}
