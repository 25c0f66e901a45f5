import Link from "next/link";
import { DaysLeft } from "@/components/plan/days-left";
import { periodValues } from "@/components/plan/period-values";
import { translator } from "@/lib/i18n/translator";
import type { BulkReport } from "@/lib/progress/bulk-report";

/** Earlier periods with something left beside the open one; further ones behind a tap. */
const shownMissed = 2;

/** Whose reports, for when, until when; how the screen is used; and which other periods have something left. */
export function BulkHeading({ organisation, report }: { readonly organisation: string; readonly report: BulkReport }) {
  const t = translator("report");
  const { period, deadline, periods, openPeriod } = report;
  const link = ({ code, left }: BulkReport["periods"][number]) => (
    <a
      key={code}
      href={code === openPeriod ? "/work/report" : `/work/report?period=${code}`}
      aria-current={code === period.code ? "true" : undefined}
      className="inline-flex min-h-9 items-center rounded-full border border-edge bg-surface px-3 text-sm whitespace-nowrap hover:border-brand aria-[current]:border-brand aria-[current]:bg-brand-tint aria-[current]:font-bold"
    >
      {t(code === openPeriod ? "bulk.periodOpen" : "bulk.periodMissed", { ...periodValues(code), left })}
    </a>
  );
  const others = periods.filter(({ code }) => code !== openPeriod);
  const near = others.filter(({ code }, index) => index < shownMissed || code === period.code);
  const far = others.filter((each) => !near.includes(each));
  return (
    <header className="mb-4">
      <Link href="/work" className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {t("work")}
      </Link>
      <h1 className="text-lg">
        {t("bulk.title")} <span className="text-base font-normal text-quiet">{organisation}</span>
      </h1>
      <p className="flex flex-wrap items-center gap-x-3 text-sm">
        {t("bulk.period", periodValues(period.code))}
        <span className="text-quiet">{t("due", { date: deadline.reportDueOn })}</span>
        <DaysLeft {...deadline} />
      </p>
      <p className="flex flex-wrap items-baseline gap-x-4 text-sm text-quiet">
        {t("bulk.hint")}
        <Link href={`/work/workbooks?period=${period.code}`} prefetch={false} className="inline-flex min-h-9 items-center text-brand hover:underline">
          {translator("documents.workbook.page")("title")}
        </Link>
      </p>
      {others.length > 0 ? (
        <nav aria-label={t("periods")} className="mt-3 flex flex-wrap items-start gap-2">
          {periods.filter(({ code }) => code === openPeriod).map(link)}
          {near.map(link)}
          {far.length > 0 ? (
            <details>
              <summary className="inline-flex min-h-9 cursor-pointer items-center px-2 text-sm text-brand">
                {t("morePeriods", { count: far.length })}
              </summary>
              <div className="mt-2 flex flex-wrap gap-2">{far.map(link)}</div>
            </details>
          ) : null}
        </nav>
      ) : null}
    </header>
  );
}
