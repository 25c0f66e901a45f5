import Link from "next/link";
import { CalendarHeatmap } from "@/components/charts/calendar-heatmap";
import { HeavyDayLinks } from "@/components/dashboard/heavy-day-links";
import { Card } from "@/components/ui/card";
import { isHeavyPollutionDay } from "@/lib/air/target";
import { translator } from "@/lib/i18n/translator";
import type { CalendarDay } from "@/lib/reports/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** The year's days by AQI, and the heavy-pollution days among them by name. */
export function CalendarCard({
  year,
  asOf,
  days,
}: {
  readonly year: number;
  readonly asOf: CalendarDate;
  readonly days: readonly CalendarDay[];
}) {
  const t = translator("dashboard.calendar");
  const isDemo = days.some((day) => day.isDemo);
  return (
    <Card
      title={t("title", { year })}
      aside={
        <>
          {isDemo ? <span className="mr-4 rounded-sm bg-notice px-1.5 text-notice-ink">{t("demo")}</span> : null}
          <Link prefetch={false} href={`/air?year=${year}`} className="text-brand hover:underline">
            {t("link")} →
          </Link>
        </>
      }
      className="flex flex-col"
    >
      <CalendarHeatmap year={year} asOf={asOf} days={days} />
      <HeavyDayLinks days={days.filter(isHeavyPollutionDay)} />
    </Card>
  );
}
