import type { Metadata } from "next";
import { PeopleFilterForm } from "@/components/accounts/people-filter-form";
import { PeopleTable } from "@/components/accounts/people-table";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { listOrganisationOptions, listPeople } from "@/lib/accounts/queries/people";
import { peopleFilterSchema, type PeopleFilter } from "@/lib/accounts/schema";
import { translator } from "@/lib/i18n/translator";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

export function generateMetadata(): Metadata {
  const t = translator("accounts.list");
  return { title: t("title") };
}

export default async function PeoplePage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const filter = peopleFilterSchema.parse(await searchParams);
  const actor = await requireActor();
  const [list, organisations] = await orNotFound(Promise.all([listPeople(actor, filter), listOrganisationOptions(actor)]));
  const t = translator("accounts.list");
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-lg">{t("title")}</h1>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/stand-ins">{translator("standIns")("title")}</ButtonLink>
          <ButtonLink href="/admin/people/new" tone="primary">
            {t("add")}
          </ButtonLink>
        </div>
      </div>
      <Card>
        <PeopleFilterForm filter={filter} organisations={organisations} />
        <p className="mt-4 mb-1 text-sm text-quiet">{t("count", { total: list.total })}</p>
        {list.people.length > 0 ? <PeopleTable people={list.people} /> : <EmptyState>{t("empty")}</EmptyState>}
        <Pagination page={list.page} pageSize={list.pageSize} total={list.total} hrefOf={(page) => hrefOf(filter, page)} />
      </Card>
    </>
  );
}

function hrefOf(filter: PeopleFilter, page: number): string {
  const given = Object.entries({ ...filter, page: String(page) }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/admin/people?${new URLSearchParams(given)}`;
}
