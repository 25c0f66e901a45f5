import { runsOf } from "@/lib/air/date-runs";
import { exactAllowance, type TargetReport, type TargetStanding } from "@/lib/air/target";
import { translator } from "@/lib/i18n/translator";

/** The arithmetic as sentences: what is allowed, where each way of counting stands, how complete the figures are. */
export function TargetWords({ report, targetYear }: { readonly report: TargetReport; readonly targetYear: number }) {
  const t = translator("air.target");
  const { observed, dustExcluded, year } = report;
  const sameCount = observed.heavyDays === dustExcluded.heavyDays;
  return (
    <div className="mt-3 grid gap-1.5 text-sm">
      <p>
        {t("allowedWords", {
          target: observed.target,
          days: report.daysInYear,
          product: exactAllowance(observed.target, year),
          allowed: observed.allowedHeavyDays,
        })}
        {year === targetYear ? null : t("otherYear", { target: observed.target, targetYear })}
      </p>
      {observed.validDays === 0 ? (
        <p>{t("noValidDay")}</p>
      ) : (
        <>
          <Standing label={t("observed")} standing={observed} />
          {sameCount ? <p><strong>{t("dustExcluded")}</strong> {t("dustNone")}</p> : <Standing label={t("dustExcluded")} standing={dustExcluded} />}
        </>
      )}
      <p className="text-quiet">{t("dustNote")}</p>
      <Completeness report={report} />
    </div>
  );
}

function Standing({ label, standing }: { readonly label: string; readonly standing: TargetStanding }) {
  const t = translator("air.target");
  const values = {
    heavy: standing.heavyDays,
    valid: standing.validDays,
    ratio: (standing.ratio ?? 0).toFixed(3),
    meets: standing.ratioMeetsTarget ? "yes" : "no",
    target: standing.target,
  };
  return (
    <p>
      <strong>{label}</strong>{" "}
      {standing.remaining < 0
        ? t("standingExceeded", { ...values, exceeded: -standing.remaining })
        : t("standing", { ...values, remaining: standing.remaining })}
    </p>
  );
}

function Completeness({ report }: { readonly report: TargetReport }) {
  const t = translator("air");
  const { completeness, missingDays, countedTo } = report;
  if (countedTo === null) return <p>{t("target.notBegun", { year: report.year })}</p>;
  const short = completeness.months.filter((month) => month.status === "insufficient").map(({ month }) => t("month", { month }));
  const wording = { sufficient: "yearSufficient", open: "yearOpen", insufficient: "yearInsufficient" } as const;
  return (
    <>
      <p>
        {t("target.complete", {
          countedTo,
          elapsed: report.elapsedDays,
          valid: completeness.validDays,
          missing: missingDays.length,
        })}
        {missingDays.length > 0 ? t("target.missingNotClean") : null}
        {t(`target.${wording[completeness.status]}`, { required: completeness.requiredDays })}
        {short.length > 0 ? t("target.monthsInsufficient", { months: short.join("、") }) : null}
      </p>
      {missingDays.length > 0 ? (
        <details>
          <summary className="inline-block cursor-pointer text-brand">{t("target.missingList", { count: missingDays.length })}</summary>
          <p className="mt-1 text-quiet">
            {runsOf(missingDays)
              .map(({ from, to }) => (from === to ? from.slice(5) : `${from.slice(5)}～${to.slice(5)}`))
              .join("、")}
          </p>
        </details>
      ) : null}
    </>
  );
}
