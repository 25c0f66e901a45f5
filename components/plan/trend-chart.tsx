import { periodValues } from "@/components/plan/period-values";
import { trendAxis, trendBox, trendLines, xOfMonthEnd, xOfYearStart, yOf, type TrendAxis, type TrendLine } from "@/components/plan/trend-geometry";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { TaskDetail } from "@/lib/milestones/types";
import type { TaskSeries } from "@/lib/progress/types";
import { yearOf } from "@/lib/time/calendar-date";

/** How the signed-off percentages grew over the plan's months, beside the expected progress of a dated task. */
export function TrendChart({
  task,
  series,
  ownOrganisationId,
  isWide,
}: {
  readonly task: Pick<TaskDetail, "plan" | "dueOn">;
  readonly series: TaskSeries;
  readonly ownOrganisationId: string | null;
  /** Stands in the wide column. */
  readonly isWide: boolean;
}) {
  const t = translator("tasks.trend");
  const box = trendBox(isWide ? 820 : 360);
  const axis = trendAxis(task.plan, box);
  const lines = trendLines(series.percents, axis, ownOrganisationId);
  if (lines.length === 0) return null;
  const main = lines.find(({ isMain }) => isMain);
  const summary = main
    ? t("own", { organisation: main.name, percent: main.last.percent, ...periodValues(main.last.period) })
    : t("all", { count: lines.length, ...rangeOf(lines) });
  return (
    <Card title={t("title")} aside={summary}>
      <svg viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={summary} className="w-full text-[12px]">
        <Frame axis={axis} years={yearsOf(task.plan)} />
        {task.dueOn ? (
          <line
            x1={box.left}
            y1={yOf(axis, 0)}
            x2={xOfMonthEnd(axis, task.dueOn)}
            y2={yOf(axis, 100)}
            className="stroke-edge"
            strokeDasharray="4 4"
          />
        ) : null}
        {lines.map((line) => (
          <Line key={line.name} line={line} isMuted={main !== undefined && !line.isMain} />
        ))}
        {main || lines.length < 2 ? null : <LowestName lines={lines} />}
      </svg>
      <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-quiet">
        {task.dueOn ? <Key pattern="4 4" tone="stroke-edge" label={t("expected")} /> : null}
        <Key tone="stroke-brand" label={main?.name ?? t("each")} />
        {main && lines.length > 1 ? <Key tone="stroke-edge" label={t("others")} /> : null}
      </p>
    </Card>
  );
}

function Line({ line, isMuted }: { readonly line: TrendLine; readonly isMuted: boolean }) {
  return (
    <g className={isMuted ? "stroke-edge" : "stroke-brand"} opacity={isMuted ? 0.55 : 1}>
      <title>{line.name}</title>
      <polyline points={line.points} fill="none" strokeWidth={line.isMain ? 2.5 : 1.2} strokeLinejoin="round" />
      <circle cx={line.last.x} cy={line.last.y} r={line.isMain ? 4 : 2} className={isMuted ? "fill-edge" : "fill-brand"} />
    </g>
  );
}

/** Names the line that ends lowest: the one to ask about. */
function LowestName({ lines }: { readonly lines: readonly TrendLine[] }) {
  const lowest = lines.reduce((low, line) => (line.last.percent < low.last.percent ? line : low));
  return (
    <text x={lowest.last.x - 8} y={lowest.last.y + 16} textAnchor="end" className="fill-ink">
      {lowest.name} {lowest.last.percent}%
    </text>
  );
}

/** Lines at 0, 50 and 100 per cent, and where each year begins. */
function Frame({ axis, years }: { readonly axis: TrendAxis; readonly years: readonly number[] }) {
  return (
    <g className="fill-quiet">
      {[0, 50, 100].map((percent) => (
        <g key={percent}>
          <line x1={axis.box.left} x2={axis.box.right} y1={yOf(axis, percent)} y2={yOf(axis, percent)} className="stroke-line" />
          <text x={axis.box.left - 5} y={yOf(axis, percent) + 4} textAnchor="end">
            {percent}%
          </text>
        </g>
      ))}
      {years.map((year) => (
        <g key={year}>
          <line x1={xOfYearStart(axis, year)} x2={xOfYearStart(axis, year)} y1={axis.box.top} y2={axis.box.bottom} className="stroke-line" />
          <text x={xOfYearStart(axis, year) + 4} y={axis.box.bottom + 16}>
            {year}
          </text>
        </g>
      ))}
    </g>
  );
}

function Key({ tone, label, pattern }: { readonly tone: string; readonly label: string; readonly pattern?: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg viewBox="0 0 20 4" width={20} height={4} aria-hidden="true">
        <line x1={0} x2={20} y1={2} y2={2} className={tone} strokeWidth={2} strokeDasharray={pattern} />
      </svg>
      {label}
    </span>
  );
}

function yearsOf({ startsOn, endsOn }: TaskDetail["plan"]): number[] {
  const first = yearOf(startsOn);
  const count = yearOf(endsOn) - first;
  return Array.from({ length: Math.max(count, 1) }, (_, index) => first + index);
}

function rangeOf(lines: readonly TrendLine[]) {
  const percents = lines.map(({ last }) => last.percent);
  return { low: Math.min(...percents), high: Math.max(...percents) };
}
