import Link from "next/link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LightBadge } from "@/components/ui/light-badge";
import { translator } from "@/lib/i18n/translator";
import type { Light } from "@/lib/milestones/types";
import type { AllocationLine, EditionComparison, LineChange, Pair, TaskLine } from "@/lib/reports/compare-editions";

/** Two editions line by line: lights that changed first, then percentages alone, the totals, and what stayed. */
export function ComparisonView({ comparison }: { readonly comparison: EditionComparison }) {
  const t = translator("editions.comparison");
  const { changed, moved, unchanged } = comparison;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,5fr)_minmax(0,2fr)]">
      <div className="grid gap-4">
        <Card title={t("changed", { count: changed.length })}>
          {changed.length > 0 ? <Lines lines={changed} /> : <EmptyState>{t(moved.length > 0 ? "noLights" : "nothing")}</EmptyState>}
        </Card>
        {moved.length > 0 ? (
          <Card title={t("moved", { count: moved.length })}>
            <Lines lines={moved} />
          </Card>
        ) : null}
        {unchanged.length > 0 ? (
          <Card title={t("unchanged", { count: unchanged.length })}>
            <Lines lines={unchanged} />
          </Card>
        ) : null}
      </div>
      <Totals comparison={comparison} />
    </div>
  );
}

function Lines({ lines }: { readonly lines: readonly TaskLine[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <TaskChange key={line.seq} line={line} />
      ))}
    </ul>
  );
}

/** The task's own line; below it organisations whose light changed, and the others on request. */
function TaskChange({ line }: { readonly line: TaskLine }) {
  const t = translator("editions.comparison");
  const { seq, name } = line;
  const lights = line.allocations.filter(({ trend }) => trend !== "moved");
  const moved = line.allocations.filter(({ trend }) => trend === "moved");
  return (
    <li className="break-inside-avoid border-b border-line py-2 first:pt-0 last:border-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Link href={`/tasks/${seq}`} prefetch={false} className="inline-flex min-h-6 items-center text-brand hover:underline print:text-ink">
          {seq} {name}
        </Link>
        <Change change={line} />
      </div>
      <Units lines={lights} />
      {moved.length > 0 ? (
        <details className="text-sm">
          <summary className="inline-flex min-h-6 cursor-pointer items-center text-quiet">{t("unitsMoved", { count: moved.length })} ▾</summary>
          <Units lines={moved} />
        </details>
      ) : null}
    </li>
  );
}

function Units({ lines }: { readonly lines: readonly AllocationLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-x-8 gap-y-1 border-l-2 border-line pl-3 text-sm lg:grid-cols-2">
      {lines.map((each) => (
        <li key={each.code} className="flex flex-wrap items-center justify-between gap-x-3">
          <span>{each.organisation}</span>
          <Change change={each} />
        </li>
      ))}
    </ul>
  );
}

function Change({ change: { trend, light, percent } }: { readonly change: LineChange }) {
  const t = translator("editions.comparison");
  const tone = trend === "worse" ? "text-red" : trend === "better" ? "text-green" : "text-quiet";
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 text-sm">
      {trend === "same" || trend === "moved" ? null : (
        <span className={tone}>
          <span aria-hidden="true">{{ worse: "↓ ", better: "↑ ", appeared: "＋ ", vanished: "－ " }[trend]}</span>
          {t(`trend.${trend}`)}
        </span>
      )}
      <Lights light={light} />
      <span className="whitespace-nowrap">{percent.before === percent.after ? `${percent.after}%` : t("fromTo", { before: share(percent.before), after: share(percent.after) })}</span>
    </span>
  );
}

function Lights({ light: { before, after } }: { readonly light: Pair<Light> }) {
  if (before === after) return after ? <LightBadge light={after} /> : null;
  return (
    <span className="inline-flex items-center gap-1">
      {before ? <LightBadge light={before} /> : null}
      <span aria-hidden="true">→</span>
      {after ? <LightBadge light={after} /> : null}
    </span>
  );
}

function share(percent: number | null): string {
  return percent === null ? translator("editions.comparison")("absent") : `${percent}%`;
}

function Totals({ comparison: { taskCounts, allocationCounts, heavyDays, years } }: { readonly comparison: EditionComparison }) {
  const t = translator("editions.comparison");
  const words = translator("lights");
  const ways = translator("editions.edition");
  const rows = [
    ...taskCounts.map(({ light, ...pair }) => ({ label: `${t("tasks")} ${words(light)}`, ...pair })),
    ...allocationCounts.map(({ light, ...pair }) => ({ label: `${t("allocations")} ${words(light)}`, ...pair })),
    ...(["observed", "dustExcluded"] as const).map((way) => ({ label: t("heavy", { way: ways(way) }), ...heavyDays[way] })),
  ];
  return (
    <Card title={t("counts")}>
      <table className="w-full text-left text-sm">
        <thead className="text-quiet">
          <tr className="border-b border-line [&>th]:py-1 [&>th]:font-normal [&>th:not(:first-child)]:text-right">
            <th scope="col">{t("figure")}</th>
            <th scope="col">{t("was")}</th>
            <th scope="col">{t("now")}</th>
            <th scope="col">{t("difference")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, before, after }) => (
            <tr key={label} className="border-b border-line last:border-0 [&>td]:py-1 [&>td]:text-right">
              <th scope="row" className="py-1 font-normal">
                {label}
              </th>
              <td>{before}</td>
              <td>{after}</td>
              <td>{signed((after ?? 0) - (before ?? 0))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {years.before === years.after ? null : <p className="mt-2 text-sm text-quiet">{t("heavyOfYears", { before: String(years.before), after: String(years.after) })}</p>}
    </Card>
  );
}

function signed(difference: number): string {
  if (difference === 0) return "0";
  return difference > 0 ? `+${difference}` : `−${-difference}`;
}
