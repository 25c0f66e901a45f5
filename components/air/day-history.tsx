import { concentrationText } from "@/components/air/concentration-text";
import { DemoMark } from "@/components/air/demo-mark";
import { ScrollBox } from "@/components/ui/scroll-box";
import { dayConcentrations, type AirDayRevision } from "@/lib/air/types";
import { translator } from "@/lib/i18n/translator";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";

/** Every version of a day, the one that counts first: nothing that was ever recorded is gone. */
export function DayHistory({ revisions }: { readonly revisions: readonly AirDayRevision[] }) {
  const t = translator("air");
  return (
    <ScrollBox label={t("day.history")}>
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
            <th scope="col" className="text-left">{t("days.dust")}</th>
            <th scope="col" className="text-left">{t("day.recordedBy")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {revisions.map((revision) => (
            <tr key={revision.revision} className={`align-top [&>*]:px-2 [&>*]:py-1.5 ${revision.isCurrent ? "" : "text-quiet"}`}>
              <th scope="row" className="pl-0! text-left font-normal">
                {revision.revision}
                {revision.isCurrent ? <span className="ml-2 rounded bg-brand-tint px-1.5 text-brand">{t("day.current")}</span> : null}
                {revision.origin === "demo" ? <DemoMark text={t("demo")} /> : null}
              </th>
              <td className="text-left">{t(`states.${revision.state}`)}</td>
              <td>{revision.aqi ?? t("noData")}</td>
              {dayConcentrations.map((name) => (
                <td key={name}>{concentrationText(name, revision[name]) ?? t("noData")}</td>
              ))}
              <td className="max-w-64 text-left whitespace-normal">
                {revision.dust ? revision.dustBasis : t("noData")}
              </td>
              <td className="text-left">
                {revision.recordedBy ?? t("day.system")}
                <span className="block text-quiet">
                  {shanghaiDate(revision.recordedAt)} {shanghaiTime(revision.recordedAt)}
                </span>
                {revision.fromHours ? <span className="block text-quiet">{t("day.computed")}</span> : null}
                {revision.reason ? <span className="block max-w-64 whitespace-normal">{t("day.reason", { reason: revision.reason })}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
