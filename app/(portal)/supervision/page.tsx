import type { Metadata } from "next";
import { NoticeFilterForm } from "@/components/supervision/notice-filter-form";
import { NoticeTable } from "@/components/supervision/notice-table";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import type { PersonActor } from "@/lib/access/actor";
import { decide } from "@/lib/access/policy";
import { translator } from "@/lib/i18n/translator";
import { listOrganisations } from "@/lib/organisations/queries";
import { listNotices } from "@/lib/supervision/queries";
import { noticeFilterSchema, type NoticeFilter } from "@/lib/supervision/schema";
import { noticePageSize } from "@/lib/supervision/types";
import { today } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

export function generateMetadata(): Metadata {
  const t = translator("supervision");
  return { title: t("title") };
}

export default async function SupervisionPage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const filter = noticeFilterSchema.parse(await searchParams);
  const actor = await requireActor();
  const isOwn = actor.organisation !== null;
  const [{ notices, total, page }, organisations] = await Promise.all([
    listNotices(actor, await shownPlanCode(actor), filter, today()),
    isOwn ? [] : listOrganisations(actor),
  ]);
  const t = translator("supervision");
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <h1 className="text-lg">{t("title")}</h1>
          <p className="text-sm text-quiet">{t(isOwn ? "list.introOwn" : "list.introOffice")}</p>
        </div>
        {decide(actor, "supervision.issue").allowed ? (
          <ButtonLink href="/supervision/new" tone="primary">
            {t("issue")}
          </ButtonLink>
        ) : null}
      </div>
      <Card>
        <NoticeFilterForm filter={filter} organisations={organisations} />
        <p role="status" className="mt-4 mb-1 text-sm text-quiet">
          {t("list.count", { total })}
        </p>
        {notices.length > 0 ? (
          <NoticeTable notices={notices} hasOrganisation={!isOwn} />
        ) : (
          <EmptyState>{t(emptyKey(actor, filter))}</EmptyState>
        )}
        <Pagination page={page} pageSize={noticePageSize} total={total} hrefOf={(to) => hrefOf(filter, to)} />
      </Card>
    </>
  );
}

function emptyKey(actor: PersonActor, { state, organisation }: NoticeFilter): string {
  if (state || organisation) return "list.emptyFiltered";
  if (actor.organisation) return "list.emptyOwn";
  return actor.role === "office" ? "list.emptyOffice" : "list.emptyReading";
}

function hrefOf(filter: NoticeFilter, page: number): string {
  const given = Object.entries({ ...filter, page: String(page) }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/supervision?${new URLSearchParams(given)}`;
}
