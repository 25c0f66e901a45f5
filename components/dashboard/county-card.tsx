import Link from "next/link";
import { CountyMap } from "@/components/charts/county-map";
import { rateOf } from "@/components/charts/rate-steps";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import { taskListAddress } from "@/lib/milestones/task-list-address";
import type { MatrixRow } from "@/lib/reports/types";

/** This period's reporting rate of each county: as a schematic map, and as the table that says the same. */
export function CountyCard({ counties }: { readonly counties: readonly MatrixRow[] }) {
  const t = translator("dashboard.map");
  const shares = counties.map(({ organisation: { code, divisionCode, shortName }, reported, owed }) => ({
    code,
    divisionCode: divisionCode ?? "",
    name: shortName,
    reported,
    owed,
    percent: rateOf(reported, owed),
  }));
  const total = {
    reported: counties.reduce((sum, { reported }) => sum + reported, 0),
    owed: counties.reduce((sum, { owed }) => sum + owed, 0),
  };
  const rateWords = (percent: number | null) => (percent === null ? t("noValue") : t("percent", { percent }));
  return (
    <Card title={t("title")} aside={t("schematic")} className="@container flex flex-col">
      <div className="flex grow flex-col @xl:grid @xl:grid-cols-2 @xl:items-center @xl:gap-x-8">
        <CountyMap shares={shares} label={t("label")} noValue={t("noValue")} stepLabels={t.raw("steps") as string[]} />
        <table className="mt-2 w-full grow text-sm">
          <caption className="sr-only">{t("caption")}</caption>
          <thead>
            <tr className="border-b border-line text-quiet [&>th]:pt-3 [&>th]:pb-1 [&>th]:font-normal">
              <th className="text-left">{t("county")}</th>
              <th className="text-right">{t("reported")}</th>
              <th className="text-right">{t("rate")}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {shares.map(({ code, name, reported, owed, percent }) => (
              <tr key={code}>
                <th className="py-1 text-left font-normal">
                  <Link prefetch={false} href={taskListAddress({ organisation: code })} className="hover:text-brand hover:underline">
                    {name}
                  </Link>
                </th>
                <td className="text-right">{t("share", { reported, owed })}</td>
                <td className="text-right">{rateWords(percent)}</td>
              </tr>
            ))}
            <tr>
              <th className="py-1 text-left">{t("all")}</th>
              <td className="text-right">{t("share", total)}</td>
              <td className="text-right">{rateWords(rateOf(total.reported, total.owed))}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </Card>
  );
}
