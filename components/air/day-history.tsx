import { getTranslations } from "next-intl/server";
import { DayMarks } from "@/components/air/day-table";
import type { AirDayRevision } from "@/lib/air/queries";
import { dayConcentrations } from "@/lib/air/types";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";

/** Every version of a day, the one that counts first: nothing that was ever recorded is gone. */
export async function DayHistory({ revisions }: { readonly revisions: readonly AirDayRevision[] }) {
  const t = await getTranslations("air");
  return (
    <div role="region" aria-label={t("day.history")} tabIndex={0} className="overflow-x-auto">
      <table className="w-full min-w-[44rem] text-right text-sm whitespace-nowrap">
        <caption className="sr-only">{t("day.historyCaption")}</caption>
        <thead className="text-quiet">
          <tr className="[&>th]:px-2 [&>th]:pb-1 [&>th]:font-normal">
            <th scope="col" className="pl-0! text-left">{t("day.revision")}</th>
            <th scope="col" className="text-left">{t("days.state")}</th>
            <th scope="col">{t("days.aqi")}</th>
            {dayConcentrations.map((name) => (
              <th key={name} scope="col">{t(`pollutants.${name}`)}</th>
            ))}
            <th scope="col" className="text-left">{t("days.marks")}</th>
            <th scope="col" className="text-left">{t("day.recordedBy")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {revisions.map((revision) => (
            <tr key={revision.revision} className={`align-top [&>*]:px-2 [&>*]:py-1.5 ${revision.isCurrent ? "" : "text-quiet"}`}>
              <th scope="row" className="pl-0! text-left font-normal">
                {revision.revision}
                {revision.isCurrent ? <span className="ml-2 rounded bg-brand-tint px-1.5 text-brand">{t("day.current")}</span> : null}
              </th>
              <td className="text-left">{t(`states.${revision.state}`)}</td>
              <td>{revision.aqi ?? t("noData")}</td>
              {dayConcentrations.map((name) => (
                <td key={name}>{revision[name] ?? t("noData")}</td>
              ))}
              <td className="max-w-64 text-left whitespace-normal">
                <DayMarks record={revision} />
              </td>
              <td className="text-left">
                {revision.recordedBy ?? t("day.system")}
                <span className="block text-quiet">
                  {shanghaiDate(revision.recordedAt)} {shanghaiTime(revision.recordedAt)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
