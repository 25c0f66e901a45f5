import type { Metadata } from "next";
import { z } from "zod";
import { changeRulesAction } from "@/app/_actions/steering";
import { RuleVersions } from "@/components/steering/rule-versions";
import { RulesForm, type RulesFormTexts } from "@/components/steering/rules-form";
import { settingGroups } from "@/components/steering/setting-fields";
import { Card } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { translator } from "@/lib/i18n/translator";
import { getPlanRules, ruleVersionsPageSize } from "@/lib/milestones/queries/plan-rules";
import { ruleFields } from "@/lib/milestones/rule-form";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

const addressSchema = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

export function generateMetadata(): Metadata {
  const t = translator("steering.rules");
  return { title: t("title") };
}

export default async function PlanRulesPage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const { page } = addressSchema.parse(await searchParams);
  const actor = await requireActor();
  const { plan, current, versions, total } = await orNotFound(getPlanRules(actor, await shownPlanCode(actor), today(), page));
  const t = translator("steering.rules");
  return (
    <>
      <h1 className="text-lg">{t("title")}</h1>
      <p className="text-quiet">{t("intro", { plan: plan.title })}</p>
      <p className="mb-4 text-quiet">{t("effect")}</p>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <RulesForm
          action={changeRulesAction}
          address="/admin/plan"
          planId={plan.id}
          version={current.version}
          values={ruleFields(current.settings)}
          groups={settingGroups()}
          texts={formTexts()}
        />
        <Card title={t("versions.title")} aside={t("versions.total", { total })}>
          <RuleVersions versions={versions} />
          <Pagination page={page} pageSize={ruleVersionsPageSize} total={total} hrefOf={(each) => `/admin/plan?page=${each}`} />
        </Card>
      </div>
    </>
  );
}

function formTexts(): RulesFormTexts {
  const t = translator("steering.rules");
  const raw = (key: string) => t.raw(key) as string;
  return {
    reason: t("reason"),
    reasonHint: t("reasonHint"),
    preview: t("preview"),
    save: t("save"),
    working: t("working"),
    offline: t("offline"),
    reload: t("reload"),
    monthTo: t("monthTo"),
    saved: raw("saved"),
    firstMonth: raw("firstMonth"),
    lastMonth: raw("lastMonth"),
    periods: { month: t("periods.month"), quarter: t("periods.quarter") },
    months: Array.from({ length: 12 }, (_, index) => t("month", { month: index + 1 })),
    consequences: {
      title: t("consequences.title"),
      none: t("consequences.none"),
      periods: raw("consequences.periods"),
      period: raw("consequences.period"),
      morePeriods: raw("consequences.morePeriods"),
      dutiesGone: t("consequences.dutiesGone"),
      dutiesAdded: t("consequences.dutiesAdded"),
      duty: raw("consequences.duty"),
    },
  };
}
