import type { Metadata } from "next";
import Link from "next/link";
import { EvidenceGallery } from "@/components/evidence/evidence-gallery";
import { GalleryFilterForm } from "@/components/evidence/gallery-filter-form";
import { galleryAddress } from "@/components/evidence/gallery-address";
import { EmptyState } from "@/components/ui/empty-state";
import { env } from "@/lib/env";
import { formatByteSize } from "@/lib/evidence/byte-size";
import { getUsage } from "@/lib/evidence/queries/usage";
import { listGallery, readGalleryChoices } from "@/lib/evidence/queries/gallery";
import { galleryFilterSchema } from "@/lib/evidence/schema";
import { translator } from "@/lib/i18n/translator";
import { getPresentPlan } from "@/lib/milestones/queries/present-plan";
import { today } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

export function generateMetadata(): Metadata {
  const t = translator("evidence.gallery");
  return { title: t("title") };
}

export default async function EvidencePage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const filter = galleryFilterSchema.parse(await searchParams);
  const actor = await requireActor();
  const plan = await getPresentPlan(actor, await shownPlanCode(actor), today());
  const [{ items, page, hasMore }, choices, used] = await Promise.all([
    listGallery(actor, plan.id, filter),
    readGalleryChoices(actor, plan.id, filter.task),
    actor.organisation ? getUsage(actor.organisation.id) : null,
  ]);
  const t = translator("evidence.gallery");
  return (
    <>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="text-lg">{t("title")}</h1>
        {used === null ? null : (
          <p className="text-sm text-quiet">{t("usage", { used: formatByteSize(used), quota: formatByteSize(env().evidenceQuotaBytes) })}</p>
        )}
      </div>
      <GalleryFilterForm filter={filter} choices={choices} isCounty={actor.organisation?.kind === "county"} />
      <div className="mt-4">
        {items.length > 0 ? <EvidenceGallery items={items} /> : <EmptyState>{t("empty")}</EmptyState>}
      </div>
      {page > 1 || hasMore ? (
        <nav aria-label={t("pages")} className="mt-4 flex items-center justify-center gap-4">
          {page > 1 ? (
            <Link href={galleryAddress({ ...filter, page: page - 1 })} className="inline-flex min-h-11 items-center px-3 text-brand hover:underline">
              ← {t("newer")}
            </Link>
          ) : null}
          <span className="text-sm text-quiet">{t("page", { page })}</span>
          {hasMore ? (
            <Link href={galleryAddress({ ...filter, page: page + 1 })} className="inline-flex min-h-11 items-center px-3 text-brand hover:underline">
              {t("older")} →
            </Link>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}
