import type { Metadata } from "next";
import { grantExtensionAction, refuseExtensionAction } from "@/app/_actions/steering";
import { ExtensionList } from "@/components/plan/extension-list";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { translator } from "@/lib/i18n/translator";
import { listExtensions } from "@/lib/milestones/queries/extensions";
import { pageSchema } from "@/lib/milestones/schema";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

export function generateMetadata(): Metadata {
  const t = translator("closing.extension");
  return { title: t("title") };
}

export default async function ExtensionsPage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const actor = await requireActor();
  const { page } = pageSchema.parse(await searchParams);
  const { open, decided, total, pageSize } = await listExtensions(actor, await shownPlanCode(actor), page);
  const t = translator("closing.extension");
  const actions = { grantAction: grantExtensionAction, refuseAction: refuseExtensionAction };
  return (
    <div className="mx-auto max-w-6xl">
      <h1 className="text-lg">{t("title")}</h1>
      <p className="mb-4 text-sm text-quiet">{t("intro")}</p>
      <div className="grid gap-4">
        <Card title={t("open")} aside={t("count", { count: open.length })}>
          {open.length > 0 ? <ExtensionList extensions={open} {...actions} /> : <EmptyState>{t(actor.organisation ? "noneOpenOwn" : "noneOpen")}</EmptyState>}
        </Card>
        <Card title={t("decided")} aside={t("count", { count: total })}>
          {decided.length > 0 ? <ExtensionList extensions={decided} {...actions} /> : <EmptyState>{t("noneDecided")}</EmptyState>}
          <Pagination page={page} pageSize={pageSize} total={total} hrefOf={(at) => `/extensions?page=${at}`} />
        </Card>
      </div>
    </div>
  );
}
