import type { Metadata } from "next";
import { AuditFilterForm } from "@/components/audit/audit-filter-form";
import { EventList } from "@/components/audit/event-list";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { listOrganisationOptions } from "@/lib/accounts/queries/people";
import { listAuditActions, listEvents } from "@/lib/audit/queries/list-events";
import { auditFilterSchema, type AuditFilter } from "@/lib/audit/schema";
import type { AuditPage } from "@/lib/audit/types";
import { translator } from "@/lib/i18n/translator";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

export function generateMetadata(): Metadata {
  const t = translator("audit");
  return { title: t("title") };
}

export default async function AuditListPage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const filter = auditFilterSchema.parse(await searchParams);
  const actor = await requireActor();
  const [page, actions, organisations] = await orNotFound(
    Promise.all([listEvents(actor, filter), listAuditActions(actor), listOrganisationOptions(actor)]),
  );
  const t = translator("audit");
  const [first] = page.events;
  return (
    <>
      <h1 className="text-lg">{t("title")}</h1>
      <p className="mb-4 text-quiet">{t("intro")}</p>
      <Card>
        <AuditFilterForm filter={filter} actions={actions} organisations={organisations} />
        {filter.subjectId ? (
          <p className="mt-3 text-sm text-quiet">
            {t("filter.subject", { subject: first?.subject.label ?? filter.subjectId })}
          </p>
        ) : null}
        <div className="mt-4">
          {first ? <EventList events={page.events} /> : <EmptyState>{t("empty")}</EmptyState>}
        </div>
        <AuditPages filter={filter} page={page} />
      </Card>
    </>
  );
}

function AuditPages({ filter, page }: { readonly filter: AuditFilter; readonly page: AuditPage }) {
  if (!page.older && !page.newer) return null;
  const t = translator("audit.pages");
  return (
    <nav aria-label={t("label")} className="mt-4 flex flex-wrap justify-end gap-2">
      {page.newer ? <ButtonLink href={hrefOf(filter, {})}>{t("newest")}</ButtonLink> : null}
      {page.newer ? <ButtonLink href={hrefOf(filter, { after: page.newer })}>{t("newer")}</ButtonLink> : null}
      {page.older ? <ButtonLink href={hrefOf(filter, { before: page.older })}>{t("older")}</ButtonLink> : null}
    </nav>
  );
}

function hrefOf(filter: AuditFilter, cursor: { readonly before?: string; readonly after?: string }): string {
  const conditions = { ...filter, before: undefined, after: undefined, ...cursor };
  const given = Object.entries(conditions).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/admin/audit?${new URLSearchParams(given)}`;
}
