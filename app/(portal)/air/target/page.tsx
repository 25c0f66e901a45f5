import type { Metadata } from "next";
import Link from "next/link";
import { setPlanTargetAction } from "@/app/_actions/air";
import { HeavyDays } from "@/components/air/heavy-days";
import { AllowanceSquares } from "@/components/air/target/allowance-squares";
import { OutlookBox } from "@/components/air/target/outlook-box";
import { PlanTargetForm } from "@/components/air/target/plan-target-form";
import { RatioLine } from "@/components/air/target/ratio-line";
import { TargetWords } from "@/components/air/target/target-words";
import { YearsTable } from "@/components/air/target/years-table";
import { YearLinks } from "@/components/air/year-links";
import { Card } from "@/components/ui/card";
import { decide } from "@/lib/access/policy";
import { airPageSchema, heavyDaysOf } from "@/lib/air/air-page";
import { getTargetYear, type TargetYear } from "@/lib/air/queries/target-year";
import { translator } from "@/lib/i18n/translator";
import { defaultPlanCode } from "@/lib/plan/types";
import { yearOf } from "@/lib/time/calendar-date";
import { today as portalToday } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";

export function generateMetadata(): Metadata {
  return { title: translator("air.target")("pageTitle") };
}

/** The plan's one number: what is allowed, what is used, how it was counted, how earlier years stood, how the year may end. */
export default async function TargetPage({ searchParams }: PageProps<"/air/target">) {
  const actor = await requireActor();
  const t = translator("air.target");
  const today = portalToday();
  const year = airPageSchema.parse(await searchParams).year ?? yearOf(today);
  const shown = await getTargetYear(actor, { planCode: defaultPlanCode, year, today });
  const { target, targetYear, days, years } = shown;
  const asOf = target.countedTo ?? today;
  const heavy = heavyDaysOf(days, today);
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-3">
        <h1 className="text-lg">{t("pageTitle")}</h1>
        <YearLinks years={[...new Set([yearOf(today), year, ...years.map((each) => each.year)])].toSorted((a, b) => b - a)} current={year} path="/air/target" />
        <Link href={`/air?year=${year}`} className="ml-auto text-brand hover:underline">
          {t("toAir")}
        </Link>
      </div>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <Card title={t("squaresTitle", { year })} aside={t(year === targetYear ? "limit" : "limitOther", { target: target.observed.target, targetYear })} className="lg:col-span-2">
          <div className="grid gap-6 lg:grid-cols-2">
            <AllowanceSquares standing={target.observed} days={heavy} label={t("observed")} />
            <AllowanceSquares standing={target.dustExcluded} days={heavy.filter(({ dust }) => !dust)} label={t("dustExcluded")} />
          </div>
        </Card>
        <Card title={t("ratio")}>
          <RatioLine rows={[{ label: t("observed"), standing: target.observed }, { label: t("dustExcluded"), standing: target.dustExcluded }]} />
          <TargetWords report={target} targetYear={targetYear} />
        </Card>
        <div className="grid grid-cols-1 gap-4">
          {shown.outlook ? <OutlookCard outlook={shown.outlook} /> : null}
          <Card title={t("yearsTitle")}>
            <YearsTable years={years} year={year} asOf={asOf} />
          </Card>
        </div>
        <Card title={t("heavyList")} aside={t("heavyListHint")} className="lg:col-span-2">
          <HeavyDays days={heavy} isTitled={false} />
        </Card>
        <Targets shown={shown} mayWrite={decide(actor, "air.write").allowed} year={year} />
      </div>
    </>
  );
}

function OutlookCard({ outlook }: { readonly outlook: NonNullable<TargetYear["outlook"]> }) {
  const t = translator("air");
  return (
    <Card title={t("outlook.title")}>
      <div className="grid gap-3 sm:grid-cols-2">
        <OutlookBox label={t("target.observed")} outlook={outlook.observed} />
        <OutlookBox label={t("target.dustExcluded")} outlook={outlook.dustExcluded} />
      </div>
      <p className="mt-3 text-sm text-quiet">{t("outlook.method")}</p>
    </Card>
  );
}

function Targets({ shown: { targets }, mayWrite, year }: { readonly shown: TargetYear; readonly mayWrite: boolean; readonly year: number }) {
  if (targets.length === 0 && !mayWrite) return null;
  const t = translator("air.target");
  return (
    <Card title={t("targetsTitle")} aside={t("targetsHint")} className="lg:col-span-2">
      {targets.length > 0 ? (
        <ul className="mb-3 grid gap-1 text-sm">
          {targets.map((each) => (
            <li key={each.year}>{t("targetOf", { year: each.year, percent: each.percent, basis: each.basis })}</li>
          ))}
        </ul>
      ) : null}
      {mayWrite ? (
        <PlanTargetForm
          key={targets.map(({ year: of, version }) => `${of}.${version}`).join()}
          action={setPlanTargetAction}
          labels={{ year: t("year"), percent: t("percent"), basis: t("basis") }}
          initial={{ year: String(year), percent: targets.find((each) => each.year === year)?.percent.toString() ?? "", basis: targets.find((each) => each.year === year)?.basis ?? "" }}
          texts={{ label: t("setTarget"), text: t("setTargetText"), sending: t("sending"), done: t("targetSet"), offline: t("offline") }}
        />
      ) : null}
    </Card>
  );
}
