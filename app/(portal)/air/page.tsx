import type { Metadata } from "next";
import Link from "next/link";
import { DayTable, type DayRow } from "@/components/air/day-table";
import { HeavyDays } from "@/components/air/heavy-days";
import { MonthLinks } from "@/components/air/month-links";
import { MonthTable } from "@/components/air/month-table";
import { TargetArithmetic } from "@/components/air/target/target-arithmetic";
import { Trends } from "@/components/air/trends";
import { YearLinks } from "@/components/air/year-links";
import { CalendarHeatmap } from "@/components/charts/calendar-heatmap";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { decide } from "@/lib/access/policy";
import { airPageSchema, heavyDaysOf, rowsOfMonth, shownMonth } from "@/lib/air/air-page";
import { getAirYear, listAirYears } from "@/lib/air/queries/air-days";
import { summariseMonths } from "@/lib/air/year-summary";
import { translator } from "@/lib/i18n/translator";
import { defaultPlanCode } from "@/lib/plan/types";
import { yearOf } from "@/lib/time/calendar-date";
import { today as portalToday } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";

export function generateMetadata(): Metadata {
  return { title: translator("air")("title") };
}

/** One year of air: the target's arithmetic, the calendar, the trends, its months, and the days of one month. */
export default async function AirPage({ searchParams }: PageProps<"/air">) {
  const actor = await requireActor();
  const t = translator("air");
  const asOf = portalToday();
  const asked = airPageSchema.parse(await searchParams);
  const year = asked.year ?? yearOf(asOf);
  const [{ days, target, targetYear }, recordedYears] = await Promise.all([
    getAirYear(actor, { planCode: defaultPlanCode, year, asOf }),
    listAirYears(actor),
  ]);
  const years = [...new Set([...recordedYears, yearOf(asOf), year])].toSorted((a, b) => b - a);
  const month = shownMonth(asked.month, year, days, asOf);
  // A record dated in the future counts nowhere; it is listed with its month, where it can be corrected.
  const elapsed = days.filter((day) => day.date <= asOf);
  const months = summariseMonths(elapsed, year);
  const rows = rowsOfMonth(year, month, days, asOf);
  const mayImport = decide(actor, "air.write").allowed;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-3">
        <h1 className="text-lg">{t("title")}</h1>
        <YearLinks years={years} current={year} />
        <nav aria-label={t("more")} className="ml-auto flex flex-wrap gap-3" data-print="hide">
          <ButtonLink href={`/air/target?year=${year}`}>{t("target.pageTitle")}</ButtonLink>
          <ButtonLink href={`/air/episodes?year=${year}`}>{t("episodes.title")}</ButtonLink>
          <ButtonLink href={`/air/pictures?year=${year}`}>{t("pictures.title")}</ButtonLink>
          {mayImport ? (
            <ButtonLink href="/air/import" tone="primary">
              {t("import")}
            </ButtonLink>
          ) : null}
        </nav>
      </div>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <Card title={t("target.title", { year })} aside={t("target.limit", { target: target.observed.target })}>
          <TargetArithmetic report={target} targetYear={targetYear} />
        </Card>
        <Card title={t("calendar.title")}>
          <CalendarHeatmap year={year} asOf={asOf} days={days.map((day) => ({ ...day, isDemo: day.origin === "demo" }))} />
          <HeavyDays days={heavyDaysOf(days, asOf)} />
        </Card>
        <Card title={t("trends.title")} className="lg:col-span-2">
          <Trends year={year} days={elapsed} months={months} />
        </Card>
        <Card title={t("months.title")} aside={t("months.means")} className="lg:col-span-2">
          <MonthTable months={months} report={target} />
        </Card>
        <section id="days" className="min-w-0 scroll-mt-16 lg:col-span-2">
          <DaysOfMonth year={year} month={month} rows={rows} isYearEmpty={days.length === 0} mayImport={mayImport} />
        </section>
      </div>
    </>
  );
}

function DaysOfMonth({
  year,
  month,
  rows,
  isYearEmpty,
  mayImport,
}: {
  readonly year: number;
  readonly month: number;
  readonly rows: readonly DayRow[];
  readonly isYearEmpty: boolean;
  readonly mayImport: boolean;
}) {
  const t = translator("air");
  return (
    <Card title={`${t("days.title")} · ${t("days.ofMonth", { year, month })}`} aside={t("days.units")}>
      <MonthLinks year={year} current={month} />
      {rows.some(({ record }) => record) ? (
        <DayTable rows={rows} caption={t("days.caption", { year, month })} />
      ) : (
        <EmptyState>
          {isYearEmpty ? t("days.emptyYear", { year }) : t("days.empty")}{" "}
          {mayImport ? (
            <Link href="/air/import" className="text-brand underline">
              {t("days.emptyOffice")}
            </Link>
          ) : null}
        </EmptyState>
      )}
    </Card>
  );
}
