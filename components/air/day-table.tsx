import Link from "next/link";
import { AqiSwatch } from "@/components/air/aqi-swatch";
import { concentrationText } from "@/components/air/concentration-text";
import { DemoMark } from "@/components/air/demo-mark";
import { ScrollBox } from "@/components/ui/scroll-box";
import { dayConcentrations, type AirDayView } from "@/lib/air/types";
import { translator } from "@/lib/i18n/translator";
import { dayOfMonth, monthOf, type CalendarDate } from "@/lib/time/calendar-date";

/** A day of the month with its record, or none: a missing day has its row too. */
export type DayRow = { readonly date: CalendarDate; readonly record: AirDayView | null };

/** The daily records of one month; also the reading of the daily chart for whoever does not see it. */
export function DayTable({ rows, caption }: { readonly rows: readonly DayRow[]; readonly caption: string }) {
  const t = translator("air");
  return (
    <ScrollBox label={t("days.region")}>
      <table className="w-full min-w-[56rem] text-right text-sm whitespace-nowrap">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-quiet">
          <tr className="[&>th]:px-2 [&>th]:pb-1 [&>th]:font-normal">
            <th scope="col" className="sticky left-0 bg-surface pl-0! text-left">{t("days.date")}</th>
            <th scope="col">{t("days.aqi")}</th>
            <th scope="col" className="text-left">{t("days.level")}</th>
            <th scope="col" className="text-left">{t("days.primary")}</th>
            {dayConcentrations.map((name) => (
              <th key={name} scope="col">{t(`pollutants.${name}`)}</th>
            ))}
            <th scope="col" className="text-left">{t("days.state")}</th>
            <th scope="col" className="text-left">{t("days.dust")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {rows.map(({ date, record }) => (
            <tr key={date} className="group hover:bg-sunken [&>*]:px-2 [&>*]:py-1">
              <th scope="row" className="sticky left-0 bg-surface pl-0! text-left font-normal group-hover:bg-sunken">
                <Link
                  href={`/air/days/${date}`}
                  prefetch={false}
                  className="inline-flex min-h-7 items-center text-brand hover:underline"
                >
                  {t("monthDay", { month: monthOf(date), day: dayOfMonth(date) })}
                </Link>
                {record?.origin === "demo" ? <DemoMark text={t("demo")} /> : null}
              </th>
              {record ? <Figures record={record} /> : <td colSpan={11} className="text-left text-quiet">{t("days.missing")}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Figures({ record }: { readonly record: AirDayView }) {
  const t = translator("air");
  return (
    <>
      <td className="font-bold">{record.aqi ?? t("noData")}</td>
      <td className="text-left">
        {record.level ? (
          <span className="inline-flex items-center gap-1.5">
            <AqiSwatch level={record.level} />
            {t(`levels.${record.level}`)}
          </span>
        ) : (
          t("noData")
        )}
      </td>
      <td className="text-left">{record.primary.map((name) => t(`pollutants.${name}`)).join("、") || t("days.noPrimary")}</td>
      {dayConcentrations.map((name) => (
        <td key={name}>{concentrationText(name, record[name]) ?? <span className="text-quiet">{t("noData")}</span>}</td>
      ))}
      <td className="text-left">{t(`states.${record.state}`)}</td>
      <td className="text-left whitespace-normal">
        {record.dust ? record.dustBasis : <span className="text-quiet">{t("noData")}</span>}
      </td>
    </>
  );
}
