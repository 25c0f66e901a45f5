import Link from "next/link";
import { AqiSwatch } from "@/components/air/aqi-swatch";
import { ScrollBox } from "@/components/ui/scroll-box";
import type { TargetReport } from "@/lib/air/target";
import { trendPollutants, type MonthSummary } from "@/lib/air/year-summary";
import type { AqiLevel } from "@/lib/air/types";
import { translator } from "@/lib/i18n/translator";

const levels: readonly AqiLevel[] = [1, 2, 3, 4, 5, 6];

/** The twelve months in numbers; also the reading of the monthly chart for whoever does not see it. */
export function MonthTable({ months, report }: { readonly months: readonly MonthSummary[]; readonly report: TargetReport }) {
  const t = translator("air");
  return (
    <ScrollBox label={t("months.title")}>
      <table className="w-full min-w-[44rem] text-right text-sm whitespace-nowrap">
        <caption className="sr-only">{t("months.caption", { year: report.year })}</caption>
        <thead className="text-quiet">
          <tr className="[&>th]:px-2 [&>th]:pb-1 [&>th]:font-normal">
            <th scope="col" className="sticky left-0 bg-surface pl-0! text-left">{t("months.month")}</th>
            {levels.map((level) => (
              <th key={level} scope="col">
                <span className="inline-flex items-center gap-1">
                  <AqiSwatch level={level} className="size-2.5" />
                  {t(`levelsShort.${level}`)}
                </span>
              </th>
            ))}
            <th scope="col">{t("months.heavy")}</th>
            <th scope="col">{t("months.dust")}</th>
            <th scope="col">{t("months.valid")}</th>
            {trendPollutants.map((name) => (
              <th key={name} scope="col">{t(`pollutants.${name}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {months.map((month) => (
            <MonthRow key={month.month} month={month} report={report} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function MonthRow({ month, report }: { readonly month: MonthSummary; readonly report: TargetReport }) {
  const t = translator("air");
  const completeness = report.completeness.months[month.month - 1]!;
  const begun = month.validDays > 0 || completeness.status !== "open";
  const count = (value: number) => (value === 0 ? <span className="text-quiet">0</span> : value);
  return (
    <tr className="[&>*]:px-2 [&>*]:py-1">
      <th scope="row" className="sticky left-0 bg-surface pl-0! text-left font-normal">
        {begun ? (
          <Link
            href={`/air?year=${report.year}&month=${month.month}#days`}
            prefetch={false}
            aria-label={t("months.show", { month: month.month })}
            className="inline-flex min-h-7 items-center text-brand hover:underline"
          >
            {t("month", { month: month.month })}
          </Link>
        ) : (
          <span className="text-quiet">{t("month", { month: month.month })}</span>
        )}
      </th>
      {begun ? (
        <>
          {month.levelCounts.map((value, index) => (
            <td key={index}>{count(value)}</td>
          ))}
          <td className={month.heavyDays > 0 ? "font-bold" : ""}>{count(month.heavyDays)}</td>
          <td>{count(month.dustDays)}</td>
          <td>
            {month.validDays}
            {completeness.status === "insufficient" ? (
              <span className="block text-yellow">{t("months.insufficient", { required: completeness.requiredDays })}</span>
            ) : null}
          </td>
          {trendPollutants.map((name) => (
            <td key={name}>{month.means[name]?.toFixed(1) ?? t("noData")}</td>
          ))}
        </>
      ) : (
        <td colSpan={12} className="text-left text-quiet">{t("months.open")}</td>
      )}
    </tr>
  );
}
