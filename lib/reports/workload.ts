import type { OrganisationRef } from "@/lib/plan/views";
import type { Duration, WorkloadFigures, WorkloadRow } from "@/lib/reports/types";

/** One organisation's figures of one period, as the database's document has them. */
export type FiguresRow = WorkloadFigures & { readonly organisation: OrganisationRef; readonly period: string };

/**
 * One row per organisation that owes anything, the greatest burden first: most reports owed, most returned, longest at
 * writing; else in the order of organisations.
 */
export function workloadRows(figures: readonly FiguresRow[], period: string, previous: string | null): WorkloadRow[] {
  const of = (code: string | null) =>
    new Map(
      figures
        .filter((row) => row.period === code)
        .map(({ organisation, period: _period, ...row }): [string, WorkloadFigures] => [organisation.id, row]),
    );
  const [now, before] = [of(period), of(previous)];
  const organisations = new Map(figures.map(({ organisation }) => [organisation.id, organisation]));
  return [...organisations.values()]
    .map((organisation) => ({
      organisation,
      now: now.get(organisation.id) ?? nothingOwed,
      before: previous === null ? null : (before.get(organisation.id) ?? nothingOwed),
    }))
    .toSorted((a, b) => b.now.owed - a.now.owed || b.now.returned - a.now.returned || medianOf(b) - medianOf(a));
}

const medianOf = ({ now }: WorkloadRow) => now.writing?.median ?? 0;

const nothingOwed: WorkloadFigures = { owed: 0, reported: 0, accepted: 0, returned: 0, waiting: 0, writing: null, review: null };

/** The sum of what is counted, for the heading. */
export function workloadTotals(rows: readonly WorkloadRow[]): Pick<WorkloadFigures, "owed" | "reported"> {
  const sum = (count: (row: WorkloadRow) => number) => rows.reduce((total, row) => total + count(row), 0);
  return { owed: sum(({ now }) => now.owed), reported: sum(({ now }) => now.reported) };
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A span as people say it: minutes below two hours, hours below two days, else days. */
export function spokenDuration(seconds: number): Duration {
  const span = Math.max(0, seconds);
  if (span < 2 * hour) return { unit: "minutes", value: Math.round(span / minute) };
  if (span < 2 * day) return { unit: "hours", value: Math.round(span / hour) };
  return { unit: "days", value: Math.round(span / day) };
}
