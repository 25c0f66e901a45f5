import Link from "next/link";
import { ScrollBox } from "@/components/ui/scroll-box";
import type { YearCounts, YearToDate } from "@/lib/air/year-comparison";
import { translator } from "@/lib/i18n/translator";
import { dayOfMonth, monthOf, type CalendarDate } from "@/lib/time/calendar-date";

/** This year against earlier ones on the same day of the year. */
export function YearsTable({ years, year, asOf }: { readonly years: readonly YearToDate[]; readonly year: number; readonly asOf: CalendarDate }) {
  const t = translator("air.target");
  const most = Math.max(1, ...years.map(({ toDate }) => toDate.heavyDays));
  return (
    <>
      <p className="mb-2 text-sm text-quiet">{t("yearsToDate", { month: monthOf(asOf), day: dayOfMonth(asOf) })}</p>
    <ScrollBox label={t("yearsTitle")}>
      <table className="w-full text-right text-sm whitespace-nowrap">
        <caption className="sr-only">{t("yearsTitle")}</caption>
        <thead className="text-quiet">
          <tr className="[&>th]:pb-1 [&>th]:pl-4 [&>th]:font-normal">
            <th scope="col" className="pl-0! text-left">{t("year")}</th>
            <th scope="col">{t("observed")}</th>
            <th scope="col">{t("dustExcluded")}</th>
            <th scope="col">
              <span className="sr-only">{t("yearsBar")}</span>
            </th>
            <th scope="col">{t("validDays")}</th>
            <th scope="col">{t("yearsWhole")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {years.map((each) => (
            <tr key={each.year} className={`[&>*]:py-1.5 [&>*]:pl-4 ${each.year === year ? "font-bold" : ""}`}>
              <th scope="row" className="pl-0! text-left font-normal">
                <Link href={`/air/target?year=${each.year}`} prefetch={false} className="text-brand hover:underline">
                  {each.year}
                </Link>
                {each.isDemo ? <span className="ml-1 text-quiet">{translator("air")("demo")}</span> : null}
              </th>
              <td>{t("days", { days: each.toDate.heavyDays })}</td>
              <td>{t("days", { days: each.toDate.heavyWithoutDust })}</td>
              <td className="w-full min-w-20 text-left">
                <span aria-hidden="true" className="flex gap-0.5">
                  <Bar count={each.toDate.heavyWithoutDust} most={most} className="bg-ink" />
                  <Bar count={each.toDate.heavyDays - each.toDate.heavyWithoutDust} most={most} className="border border-ink" />
                </span>
              </td>
              <td className="font-normal">{each.toDate.validDays}</td>
              <td className="font-normal">{wholeText(each.whole)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
    </>
  );
}

function Bar({ count, most, className }: { readonly count: number; readonly most: number; readonly className: string }) {
  return count === 0 ? null : <span className={`h-3 rounded-sm print:[print-color-adjust:exact] ${className}`} style={{ width: `${(count / most) * 90}%` }} />;
}

function wholeText({ heavyDays, heavyWithoutDust, validDays }: YearCounts): string {
  const t = translator("air.target");
  return heavyDays === heavyWithoutDust ? t("wholeYear", { heavy: heavyDays, valid: validDays }) : t("wholeYearDust", { heavy: heavyDays, without: heavyWithoutDust, valid: validDays });
}
