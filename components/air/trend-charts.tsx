"use client";

import type { ReactNode } from "react";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
  type TooltipContentProps,
} from "recharts";
import { AqiSwatch } from "@/components/air/aqi-swatch";
import { aqiLevels } from "@/lib/air/standards";

export type TrendChartsProps = {
  readonly year: number;
  /** Twelve months; means in µg/m³. */
  readonly monthly: readonly { readonly month: number; readonly pm25: number | null; readonly pm10: number | null; readonly o3_8h: number | null }[];
  /** The line above which a day counts as heavily polluted. */
  readonly heavyAbove: number;
  /** The AQI of each day of the year, null where there is none. */
  readonly daily: readonly (number | null)[];
  readonly texts: {
    readonly monthly: string;
    readonly monthlyHint: string;
    readonly monthlySummary: string;
    readonly daily: string;
    readonly dailyHint: string;
    readonly dailySummary: string;
      readonly loading: string;
    readonly monthUnit: string;
    readonly dayUnit: string;
    readonly aqi: string;
    readonly missing: string;
    readonly levels: readonly string[];
    readonly pollutants: readonly string[];
  };
};

// The AQI colours are for the AQI alone, so the pollutants differ by dash and tone.
const series = [
  { key: "pm25", stroke: "var(--color-brand)", dash: undefined, width: 2.5 },
  { key: "pm10", stroke: "var(--color-ink)", dash: "7 4", width: 2 },
  { key: "o3_8h", stroke: "var(--color-quiet)", dash: "2 3", width: 2 },
] as const;

const axis = { stroke: "var(--color-edge)", tick: { fill: "var(--color-quiet)", fontSize: 13 }, tickLine: false } as const;
const aqiTicks = [0, 100, 200, 300, 400, 500];
const margin = { top: 12, right: 12, bottom: 0, left: 0 };

/** Two line charts; each point can be read by pointer or arrow keys. Nothing moves. */
export function TrendCharts({ year, monthly, daily, heavyAbove, texts }: TrendChartsProps) {
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Figure title={texts.monthly} hint={texts.monthlyHint} legend={<Legend names={texts.pollutants} />}>
        <MonthlyChart monthly={monthly} texts={texts} />
      </Figure>
      <Figure title={texts.daily} hint={texts.dailyHint}>
        <DailyChart year={year} daily={daily} heavyAbove={heavyAbove} texts={texts} />
      </Figure>
    </div>
  );
}

function Figure({
  title,
  hint,
  legend,
  children,
}: {
  readonly title: string;
  readonly hint: string;
  readonly legend?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 flex flex-wrap items-baseline gap-x-3 text-sm">
        <strong>{title}</strong>
        <span className="text-quiet">{hint}</span>
        {legend}
      </figcaption>
      {children}
    </figure>
  );
}

function Legend({ names }: { readonly names: readonly string[] }) {
  return (
    <span className="flex gap-x-4">
      {series.map(({ key, stroke, dash, width }, index) => (
        <span key={key} className="inline-flex items-center gap-1.5">
          <svg width="28" height="8" aria-hidden="true">
            <line x1="0" y1="4" x2="28" y2="4" stroke={stroke} strokeWidth={width} strokeDasharray={dash} />
          </svg>
          {names[index]}
        </span>
      ))}
    </span>
  );
}

type ChartTexts = TrendChartsProps["texts"];

function MonthlyChart({ monthly, texts }: { readonly monthly: TrendChartsProps["monthly"]; readonly texts: ChartTexts }) {
  return (
    <LineChart
      responsive
      data={[...monthly]}
      margin={margin}
      aria-label={texts.monthlySummary}
      style={{ width: "100%", height: "15rem" }}
    >
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis dataKey="month" interval={0} {...axis} />
      <YAxis width={36} {...axis} axisLine={false} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--color-edge)" }}
        content={(point) => <MonthReading point={point} monthly={monthly} texts={texts} />}
      />
      {series.map(({ key, stroke, dash, width }) => (
        <Line
          key={key}
          dataKey={key}
          stroke={stroke}
          strokeWidth={width}
          strokeDasharray={dash}
          dot={{ r: 2.5, fill: stroke, strokeWidth: 0 }}
          activeDot={{ r: 4, fill: stroke, strokeWidth: 0 }}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
}

function MonthReading({
  point,
  monthly,
  texts,
}: {
  readonly point: TooltipContentProps;
  readonly monthly: TrendChartsProps["monthly"];
  readonly texts: ChartTexts;
}) {
  const month = monthly.find((entry) => entry.month === point.label);
  if (!point.active || !month) return null;
  return (
    <Reading title={`${month.month}${texts.monthUnit}`}>
      {series.map(({ key }, index) => (
        <span key={key} className="flex justify-between gap-4">
          {texts.pollutants[index]}
          <strong>{month[key]?.toFixed(1) ?? texts.missing}</strong>
        </span>
      ))}
    </Reading>
  );
}

function DailyChart({ year, daily, heavyAbove, texts }: Omit<TrendChartsProps, "monthly">) {
  const worst = Math.max(...daily.map((aqi) => aqi ?? 0));
  const top = aqiTicks.find((tick) => tick >= Math.max(worst, heavyAbove + 1)) ?? aqiTicks.at(-1)!;
  const data = daily.map((aqi, index) => ({ index, aqi }));
  const monthStarts = Array.from({ length: 12 }, (_, month) => (Date.UTC(year, month, 1) - Date.UTC(year, 0, 1)) / 86_400_000);
  const monthOf = (index: number) => monthStarts.findLastIndex((start) => start <= index);
  return (
    <LineChart
      responsive
      data={data}
      margin={margin}
      aria-label={texts.dailySummary}
      style={{ width: "100%", height: "15rem" }}
    >
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis
        dataKey="index"
        type="number"
        domain={[0, daily.length - 1]}
        ticks={monthStarts}
        interval={0}
        tickFormatter={(index: number) => String(monthOf(index) + 1)}
        {...axis}
      />
      <YAxis width={36} domain={[0, top]} ticks={aqiTicks.filter((tick) => tick <= top)} {...axis} axisLine={false} />
      <ReferenceLine y={heavyAbove} stroke="var(--color-ink)" strokeDasharray="6 4" />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--color-edge)" }}
        content={(point) => {
          const index = Number(point.label);
          const month = monthOf(index);
          const day = index - (monthStarts[month] ?? 0) + 1;
          if (!point.active || month < 0) return null;
          return (
            <Reading title={`${month + 1}${texts.monthUnit}${day}${texts.dayUnit}`}>
              <AqiReading aqi={daily[index] ?? null} texts={texts} />
            </Reading>
          );
        }}
      />
      <Line
        dataKey="aqi"
        stroke="var(--color-brand)"
        strokeWidth={1.5}
        dot={false}
        activeDot={{ r: 4, fill: "var(--color-brand)", strokeWidth: 0 }}
        isAnimationActive={false}
      />
    </LineChart>
  );
}

function AqiReading({ aqi, texts }: { readonly aqi: number | null; readonly texts: ChartTexts }) {
  const level = aqiLevels.find((range) => aqi !== null && aqi >= range.min && aqi <= range.max)?.code;
  if (aqi === null || !level) return texts.missing;
  return (
    <span className="inline-flex items-center gap-1.5">
      <AqiSwatch level={level} />
      {texts.aqi} <strong>{aqi}</strong> {texts.levels[level - 1]}
    </span>
  );
}

function Reading({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="grid min-w-28 gap-0.5 rounded border border-edge bg-surface px-3 py-2 text-sm text-ink">
      <span className="text-quiet">{title}</span>
      {children}
    </div>
  );
}
