import Link from "next/link";
import { StandingPanel } from "@/components/dashboard/standing-panel";
import { Card } from "@/components/ui/card";
import type { TargetReport } from "@/lib/air/target";
import { translator } from "@/lib/i18n/translator";

/** Heavy-pollution days against those allowed: observed and dust-excluded side by side, then the same in words. */
export function TargetCard({
  report,
  targetYear,
}: {
  readonly report: TargetReport;
  /** The year for which the plan sets the target; other years are held against the same line. */
  readonly targetYear: number;
}) {
  const t = translator("dashboard.target");
  const air = translator("air.target");
  const { observed, dustExcluded, completeness, missingDays, year } = report;
  const dayCount = (days: number) => t("dayCount", { days });
  const scale = barScale(report);
  return (
    <Card
      title={t("title", { year })}
      aside={t("aside", { target: observed.target, allowed: observed.allowedHeavyDays })}
      className="flex flex-col"
    >
      <div className="grid grid-cols-2 gap-x-6">
        <StandingPanel label={air("observed")} standing={observed} scale={scale} />
        <StandingPanel label={air("dustExcluded")} standing={dustExcluded} scale={scale} />
      </div>
      <p className="mt-3 mb-4">
        {sentence(report)}
        {year === targetYear ? null : air("otherYear", { target: observed.target, targetYear })}
      </p>
      <dl className="mt-auto grid grid-cols-3 gap-x-4 border-t border-line pt-3 text-sm [&_dt]:text-quiet">
        <div>
          <dt>{t("valid")}</dt>
          <dd>{dayCount(completeness.validDays)}</dd>
        </div>
        <div>
          <dt>{t("missing")}</dt>
          <dd>{t("missingDays", { days: missingDays.length })}</dd>
        </div>
        <div>
          <dt>{t("required")}</dt>
          <dd>{dayCount(completeness.requiredDays)}</dd>
        </div>
      </dl>
      <Link prefetch={false} href="/air/target" className="mt-2 inline-flex min-h-6 items-center self-start text-sm text-brand hover:underline">
        {t("link")} →
      </Link>
    </Card>
  );
}

/** The bars' full width in per cent: twice the target, or more when a ratio would run out of it. */
function barScale({ observed, dustExcluded }: TargetReport): number {
  const ratios = [observed.ratio ?? 0, dustExcluded.ratio ?? 0];
  return Math.max(observed.target * 2, ...ratios.map((ratio) => ratio * 1.1), 0.01);
}

function sentence({ observed, dustExcluded }: TargetReport): string {
  const t = translator("dashboard.target");
  const { heavyDays: heavy, remaining, validDays } = observed;
  if (validDays === 0) return t("sentenceNone");
  const first =
    remaining < 0
      ? t("sentenceExceeded", { heavy, exceeded: -remaining })
      : remaining === 0
        ? t("sentenceUsed", { heavy })
        : t("sentenceLeft", { heavy, remaining });
  // Early in the year a single day breaks the ratio although the year can bear it: say why both are true.
  const isRatioEarly = remaining >= 0 && observed.ratioMeetsTarget === false;
  return [
    first,
    isRatioEarly ? t("sentenceRatio") : "",
    dustExcluded.heavyDays === heavy ? "" : t("sentenceDust", { heavy: dustExcluded.heavyDays }),
  ].join("");
}
