import type { Metadata } from "next";
import Link from "next/link";
import { CloseOutList } from "@/components/closing/close-out-list";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { listCloseOuts } from "@/lib/closing/queries/close-outs";
import { closeOutFilterSchema, type CloseOutFilter } from "@/lib/closing/schema";
import { closeOutStates } from "@/lib/closing/types";
import { translator } from "@/lib/i18n/translator";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

export function generateMetadata(): Metadata {
  const t = translator("closing");
  return { title: t("title") };
}

export default async function CloseOutsPage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const filter = closeOutFilterSchema.parse(await searchParams);
  const actor = await requireActor();
  const { waiting, items, total, page, pageSize } = await listCloseOuts(actor, await shownPlanCode(actor), filter);
  const t = translator("closing");
  return (
    <div className="mx-auto max-w-6xl">
      <h1 className="text-lg">{t("title")}</h1>
      <p className="mb-4 text-sm text-quiet">{t("intro")}</p>
      <div className="grid gap-4">
        {waiting.length > 0 ? (
          <Card title={t(actor.role === "office" ? "waitingConfirm" : "waitingVerify")} aside={t("count", { count: waiting.length })}>
            <CloseOutList items={waiting} />
          </Card>
        ) : null}
        <Card title={t("all")} aside={t("count", { count: total })}>
          <StateFilter state={filter.state} />
          {items.length > 0 ? <CloseOutList items={items} /> : <EmptyState>{t(filter.state ? "noneOfState" : "none")}</EmptyState>}
          <Pagination page={page} pageSize={pageSize} total={total} hrefOf={(at) => hrefOf(filter.state, at)} />
        </Card>
      </div>
    </div>
  );
}

function StateFilter({ state: chosen }: Pick<CloseOutFilter, "state">) {
  const t = translator("closing");
  return (
    <nav aria-label={t("filter")} className="mb-4 flex flex-wrap gap-2">
      {[undefined, ...closeOutStates].map((state) => (
        <Link
          key={state ?? "all"}
          href={hrefOf(state, 1)}
          aria-current={state === chosen ? "true" : undefined}
          className="inline-flex min-h-9 items-center rounded-full border border-edge bg-surface px-3 text-sm whitespace-nowrap hover:border-brand aria-[current]:border-brand aria-[current]:bg-brand-tint aria-[current]:font-bold"
        >
          {state ? t(`state.${state}`) : t("everyState")}
        </Link>
      ))}
    </nav>
  );
}

function hrefOf(state: CloseOutFilter["state"], page: number): string {
  const given = new URLSearchParams({ ...(state ? { state } : {}), ...(page > 1 ? { page: String(page) } : {}) }).toString();
  return given ? `/close-outs?${given}` : "/close-outs";
}
