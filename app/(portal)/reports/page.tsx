import type { Metadata } from "next";
import Link from "next/link";
import { sealEditionAction } from "@/app/_actions/reports";
import { EditionList, periodName } from "@/components/reports/edition-list";
import { SealStep } from "@/components/reports/seal-step";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { decide } from "@/lib/access/policy";
import { translator } from "@/lib/i18n/translator";
import type { EditionListItem } from "@/lib/reports/edition-view";
import { listEditions } from "@/lib/reports/queries/editions";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

export function generateMetadata(): Metadata {
  const t = translator("editions");
  return { title: t("title") };
}

export default async function ReportsPage() {
  const actor = await requireActor();
  const { plan, periods } = await orNotFound(listEditions(actor, await shownPlanCode(actor), today()));
  const t = translator("editions");
  const maySeal = decide(actor, "edition.seal").allowed;
  const stepOf = (item: EditionListItem) => (maySeal && item.canBeSealed ? sealStep(plan.code, item.period) : null);
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="text-lg">{t("title")}</h1>
        <Link href="/reports/workload" prefetch={false} className="inline-flex min-h-9 items-center text-brand hover:underline">
          {translator("workload")("link")} →
        </Link>
      </div>
      <p className="mb-4 text-quiet">{t("intro")}</p>
      <Card title={t("list")} aside={plan.title}>
        {periods.length > 0 ? <EditionList periods={periods} planCode={plan.code} stepOf={stepOf} /> : <EmptyState>{t("empty")}</EmptyState>}
      </Card>
    </>
  );
}

function sealStep(planCode: string, period: string) {
  const t = translator("editions.seal");
  const texts = {
    open: t("open"),
    explanation: t("explanation", { period: periodName(period) }),
    confirm: t("confirm"),
    working: t("working"),
    offline: t("offline"),
  };
  return <SealStep action={sealEditionAction} planCode={planCode} period={period} texts={texts} />;
}
