import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { FileSendForm } from "@/components/forms/file-send-form";
import { periodValues } from "@/components/plan/period-values";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type documents from "@/lib/i18n/messages/zh-CN/documents.json";
import { translator } from "@/lib/i18n/translator";
import { listReportWorkbooks } from "@/lib/imports/queries/report-workbooks";
import { maxWorkbookBytes } from "@/lib/imports/workbook-views";
import { getPresentPlan } from "@/lib/milestones/queries/present-plan";
import { getBulkReport } from "@/lib/progress/queries/bulk-report";
import { today } from "@/lib/time/clock";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

const querySchema = z.object({ period: z.string().regex(/^\d{4}-\d{2}$/).optional().catch(undefined) });

export function generateMetadata(): Metadata {
  return { title: translator("documents.workbook.page")("title") };
}

/** A period's reports as a workbook: out, filled in offline, and back. */
export default async function WorkbooksPage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const { period: asked } = querySchema.parse(await searchParams);
  const actor = await requireActor();
  const planCode = await shownPlanCode(actor);
  const [report, recent, plan] = await orNotFound(Promise.all([getBulkReport(actor, planCode, asked, today()), listReportWorkbooks(actor), getPresentPlan(actor, planCode, today())]));
  const t = translator("documents.workbook.page");
  const { title: uploadTitle, ...uploadTexts } = t.raw("upload") as (typeof documents)["workbook"]["page"]["upload"];
  return (
    <>
      <Link href="/work/report" className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {t("back")}
      </Link>
      <h1 className="text-lg">{t("title")}</h1>
      <p className="mb-4 text-quiet">{t("intro")}</p>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <Card title={`1 ${t("downloadTitle")}`} aside={actor.organisation?.name}>
          <ul className="flex flex-wrap gap-3">
            {report.periods.map(({ code }) => (
              <li key={code}>
                <a href={`/api/v1/plans/${plan.code}/report-workbooks/${code}`} className={buttonClass(code === report.period.code ? "primary" : "plain")}>
                  {t("period", periodValues(code))}
                </a>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={`2 ${uploadTitle}`}>
          <FileSendForm
            address="/api/v1/report-workbooks"
            nextPath="/work/workbooks"
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            maxBytes={maxWorkbookBytes}
            texts={uploadTexts}
          />
        </Card>
        <Card title={t("recent")} className="lg:col-span-2">
          {recent.length === 0 ? <p className="text-quiet">{t("none")}</p> : null}
          <ul className="divide-y divide-line">
            {recent.map(({ id, fileName, period, createdAt, createdBy, isApplied }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-6 py-1 text-sm">
                <ButtonLink href={`/work/workbooks/${id}`} prefetch={false} className="min-w-0 break-all">
                  {fileName}
                </ButtonLink>
                <span>{t("period", periodValues(period))}</span>
                <span>{t(isApplied ? "applied" : "waiting")}</span>
                <span className="text-quiet">
                  {createdBy} · {shanghaiDate(createdAt)} {shanghaiTime(createdAt)}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}
