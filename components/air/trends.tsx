import { LazyTrendCharts } from "@/components/air/lazy-trend-charts";
import { heavyPollutionAbove } from "@/lib/air/target";
import { trendPollutants, type MonthSummary } from "@/lib/air/year-summary";
import { translator } from "@/lib/i18n/translator";
import { addDays, calendarDate, dayOfMonth, daysInYear, monthOf } from "@/lib/time/calendar-date";
import type { AirDayView } from "@/lib/air/types";

/** The year as lines: monthly means and the daily AQI. The tables below hold the same numbers. */
export function Trends({
  year,
  days,
  months,
}: {
  readonly year: number;
  readonly days: readonly AirDayView[];
  readonly months: readonly MonthSummary[];
}) {
  const t = translator("air");
  const worst = days.reduce<AirDayView | null>((max, day) => ((day.aqi ?? -1) > (max?.aqi ?? -1) ? day : max), null);
  if (!worst || worst.aqi === null) return <p className="text-quiet">{t("trends.noDay", { year })}</p>;
  const monthly = months.map(({ month, means }) => ({ month, ...means }));
  const dayName = (date: AirDayView["date"]) => t("monthDay", { month: monthOf(date), day: dayOfMonth(date) });
  return (
    <>
      <LazyTrendCharts
        monthly={monthly}
        daily={wholeYear(year, days)}
        year={year}
        heavyAbove={heavyPollutionAbove}
        texts={{
          monthly: t("trends.monthly"),
          monthlyHint: t("trends.monthlyHint"),
          monthlySummary: t("trends.monthlySummary", { year }),
          daily: t("trends.daily"),
          dailyHint: t("trends.dailyHint"),
          dailySummary: t("trends.dailySummary", { year, max: worst.aqi, date: dayName(worst.date) }),
          loading: t("trends.loading"),
          monthUnit: t("month", { month: "" }),
          dayUnit: t("trends.dayUnit"),
          aqi: t("days.aqi"),
          missing: t("trends.missing"),
          levels: ([1, 2, 3, 4, 5, 6] as const).map((level) => t(`levels.${level}`)),
          pollutants: trendPollutants.map((name) => t(`pollutants.${name}`)),
        }}
      />
      <p className="mt-2 text-sm text-quiet">{t("trends.table")}</p>
    </>
  );
}

/** The AQI of every day of the year in order, null where there is none. */
function wholeYear(year: number, days: readonly AirDayView[]): (number | null)[] {
  const first = calendarDate(year, 1, 1);
  const byDate = new Map(days.map((day) => [day.date, day.aqi]));
  return Array.from({ length: daysInYear(year) }, (_, index) => byDate.get(addDays(first, index)) ?? null);
}
