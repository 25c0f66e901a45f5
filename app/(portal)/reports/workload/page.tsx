import type { Metadata } from "next";
import { periodValues } from "@/components/plan/period-values";
import { DuplicateList } from "@/components/reports/duplicate-list";
import { SimilarList } from "@/components/reports/similar-list";
import { WorkloadTable } from "@/components/reports/workload-table";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/lib/i18n/translator";
import { getWorkload } from "@/lib/reports/queries/workload";
import { workloadTotals } from "@/lib/reports/workload";
import { today } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

export function generateMetadata(): Metadata {
  const t = translator("workload");
  return { title: t("title") };
}

export default async function WorkloadPage() {
  const actor = await requireActor();
  const { period, previous, rows, duplicates, similar } = await getWorkload(actor, await shownPlanCode(actor), today());
  const t = translator("workload");
  return (
    <>
      <header className="mb-4">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <h1 className="text-lg">{t("title")}</h1>
          {period ? <p className="text-sm text-quiet">{t("period", periodValues(period))}</p> : null}
        </div>
        {period ? <p>{t("summary", { organisations: rows.length, ...workloadTotals(rows) })}</p> : null}
      </header>
      <div className="grid gap-4">
        <DuplicateList groups={duplicates} isOwn={actor.organisation !== null} />
        <SimilarList groups={similar} isOwn={actor.organisation !== null} />
        <Card title={t("table")} aside={previous ? t("beforeTitle", periodValues(previous)) : null}>
          {rows.length > 0 ? (
            <WorkloadTable rows={rows} ownOrganisationId={actor.organisation?.id ?? null} />
          ) : (
            <EmptyState>{t("noPeriod")}</EmptyState>
          )}
        </Card>
      </div>
    </>
  );
}
