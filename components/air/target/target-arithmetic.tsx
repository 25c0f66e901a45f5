import type { ReactNode } from "react";
import { TargetWords } from "@/components/air/target/target-words";
import { LightShape } from "@/components/ui/light-shape";
import type { TargetReport, TargetStanding } from "@/lib/air/target";
import { translator } from "@/lib/i18n/translator";

/** The target's arithmetic: both ways of counting side by side, then in words. */
export function TargetArithmetic({ report, targetYear }: { readonly report: TargetReport; readonly targetYear: number }) {
  return (
    <>
      <Comparison report={report} />
      <TargetWords report={report} targetYear={targetYear} />
    </>
  );
}

function Comparison({ report }: { readonly report: TargetReport }) {
  const t = translator("air.target");
  const both = [report.observed, report.dustExcluded];
  const days = (count: number) => t("days", { days: count });
  return (
    <table className="w-full">
      <caption className="sr-only">{t("caption")}</caption>
      <thead>
        <tr className="text-sm text-quiet [&>th]:font-normal">
          <th scope="col">
            <span className="sr-only">{t("measure")}</span>
          </th>
          <th scope="col" className="pb-1 text-right">{t("observed")}</th>
          <th scope="col" className="pb-1 text-right">{t("dustExcluded")}</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-y border-line [&_td]:py-1.5 [&_td]:text-right [&_th]:py-1.5 [&_th]:text-left [&_th]:font-normal">
        <Row label={t("heavyDays")}>
          {both.map((standing, index) => (
            <td key={index} className="text-xl font-bold">
              {days(standing.heavyDays)}
            </td>
          ))}
        </Row>
        <Row label={t("allowed")}>
          {both.map((standing, index) => (
            <td key={index}>{days(standing.allowedHeavyDays)}</td>
          ))}
        </Row>
        <Row label={t("remaining")}>
          {both.map((standing, index) => (
            <td key={index} className={standing.remaining < 0 ? "font-bold text-red" : ""}>
              {standing.remaining < 0 ? `${t("exceeded")} ${days(-standing.remaining)}` : days(standing.remaining)}
            </td>
          ))}
        </Row>
        <Row label={t("validDays")}>
          {both.map((standing, index) => (
            <td key={index}>{days(standing.validDays)}</td>
          ))}
        </Row>
        <Row label={t("ratio")}>
          {both.map((standing, index) => (
            <td key={index}>
              <Ratio standing={standing} />
            </td>
          ))}
        </Row>
      </tbody>
    </table>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {children}
    </tr>
  );
}

function Ratio({ standing }: { readonly standing: TargetStanding }) {
  const t = translator("air.target");
  if (standing.ratio === null) return <span className="text-quiet">{t("open")}</span>;
  const tone = standing.ratioMeetsTarget ? "green" : "red";
  return (
    <span className="inline-flex flex-col items-end gap-x-2 sm:flex-row sm:items-center">
      <strong>{standing.ratio.toFixed(3)}%</strong>
      <span className={`inline-flex items-center gap-1 text-sm ${tone === "green" ? "text-green" : "text-red"}`}>
        <LightShape light={tone} size={10} />
        {standing.ratioMeetsTarget ? t("meets") : t("breaks")}
      </span>
    </span>
  );
}
