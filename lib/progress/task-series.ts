import type { OrganisationRef } from "@/lib/plan/views";
import type { TaskSeries } from "@/lib/progress/types";

type DecimalColumn = { toNumber(): number };

/** A signed-off update's numbers, as `seriesSelect` reads them. */
export type SeriesRow = {
  readonly signedOffRevision: number | null;
  readonly period: { readonly code: string };
  readonly allocation: { readonly organisation: OrganisationRef };
  readonly revisions: readonly {
    readonly revision: number;
    readonly percent: number | null;
    readonly readings: readonly {
      readonly clauseId: string;
      readonly value: DecimalColumn;
      readonly clause: { readonly title: string; readonly unit: string | null; readonly target: DecimalColumn | null };
    }[];
  }[];
};

type PercentLine = { organisation: OrganisationRef; points: { period: string; percent: number }[] };
type ReadingLine = TaskSeries["readings"][number] & { readonly points: { period: string; value: number }[] };

/** One line per organisation, and one per organisation and indicator; rows in the order of the lines and periods. */
export function taskSeries(rows: readonly SeriesRow[]): TaskSeries {
  const percents = new Map<string, PercentLine>();
  const readings = new Map<string, ReadingLine>();
  for (const { signedOffRevision, period, allocation, revisions } of rows) {
    const { organisation } = allocation;
    const signedOff = revisions.find(({ revision }) => revision === signedOffRevision);
    if (!signedOff || signedOff.percent === null) continue;
    const line = percents.get(organisation.id) ?? { organisation, points: [] };
    line.points.push({ period: period.code, percent: signedOff.percent });
    percents.set(organisation.id, line);
    for (const { clauseId, value, clause } of signedOff.readings) {
      const { title, unit } = clause;
      const key = `${organisation.id} ${clauseId}`;
      const target = clause.target?.toNumber() ?? null;
      const of = readings.get(key) ?? { clauseId, title, unit, target, organisation, points: [] };
      of.points.push({ period: period.code, value: value.toNumber() });
      readings.set(key, of);
    }
  }
  return { percents: [...percents.values()], readings: [...readings.values()] };
}
