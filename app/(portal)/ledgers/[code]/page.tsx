import type { Metadata } from "next";
import Link from "next/link";
import { exportLedgerAction } from "@/app/_actions/ledgers";
import { StepButton } from "@/components/forms/step-button";
import { LedgerSummary } from "@/components/ledgers/ledger-summary";
import { LedgerTable } from "@/components/ledgers/ledger-table";
import { Button, ButtonLink, buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { decide } from "@/lib/access/policy";
import { translator } from "@/lib/i18n/translator";
import { consolidateLedger, countLedgerRows, getLedgerKind, listLedgerRows } from "@/lib/ledgers/queries/ledgers";
import { listLedgerExports } from "@/lib/ledgers/queries/ledger-exports";
import { ledgerFilterSchema, type LedgerFilter } from "@/lib/ledgers/schema";
import { ledgerPageSize, ordinaryExportRows } from "@/lib/ledgers/types";
import { today } from "@/lib/time/clock";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

type Props = { readonly params: Promise<{ readonly code: string }>; readonly searchParams: Promise<unknown> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireActor();
  return { title: (await orNotFound(getLedgerKind(actor, (await params).code))).name };
}

/** One ledger: by organisation, and its rows a page at a time. */
export default async function LedgerPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const kind = await orNotFound(getLedgerKind(actor, (await params).code));
  const filter = ledgerFilterSchema.parse(await searchParams);
  const [{ rows, next }, count, counts, exports] = await Promise.all([
    listLedgerRows(actor, kind.id, filter),
    countLedgerRows(actor, kind.id, filter),
    consolidateLedger(actor, kind.id, today()),
    listLedgerExports(actor, kind.id),
  ]);
  const t = translator("ledgers");
  const mayWrite = decide(actor, "ledger.write", { organisationId: actor.organisation?.id ?? "" }).allowed;
  const isFiltered = Boolean(filter.organisation || filter.q || filter.removed);
  const hrefOf = (place: string, query: URLSearchParams) => `${place}${query.size > 0 ? `?${query}` : ""}`;
  const query = queryOf(filter);
  return (
    <>
      <Link href="/ledgers" className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {t("back")}
      </Link>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h1 className="mr-auto text-lg">{kind.name}</h1>
        {mayWrite ? (
          <>
            <ButtonLink href={`/ledgers/${kind.code}/new`} tone="primary">
              {t("list.add")}
            </ButtonLink>
            <ButtonLink href={`/ledgers/imports?kind=${kind.code}`}>{t("list.import")}</ButtonLink>
          </>
        ) : null}
        {count > ordinaryExportRows ? (
          <StepButton action={exportLedgerAction} fields={{ code: kind.code, ...Object.fromEntries(query) }} label={t("list.exportXlsx")} texts={{ working: t("imports.sending"), offline: t("imports.offline") }} />
        ) : (
          <a href={hrefOf(`/api/v1/ledgers/${kind.code}/rows.xlsx`, query)} className={buttonClass()}>
            {t("list.exportXlsx")}
          </a>
        )}
        <a href={hrefOf(`/api/v1/ledgers/${kind.code}/rows.csv`, query)} className={buttonClass()}>
          {t("list.exportCsv")}
        </a>
        {decide(actor, "ledger.define").allowed ? <ButtonLink href={`/ledgers/${kind.code}/columns`}>{t("list.columns")}</ButtonLink> : null}
      </div>
      {exports.length > 0 ? (
        <ul className="mb-3 flex flex-wrap gap-x-6 text-sm">
          {exports.map(({ id, state, createdAt }) => (
            <li key={id}>
              <Link href={`/ledgers/exports/${id}`} prefetch={false} className="inline-flex min-h-9 items-center text-brand hover:underline">
                {t("exports.of", { date: shanghaiDate(createdAt), time: shanghaiTime(createdAt), state: t(`exports.states.${state}`) })}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {counts.length > 1 ? (
        <Card title={t("list.summary")} aside={t("list.summaryAside")} className="mb-4 max-w-3xl">
          <LedgerSummary counts={counts} />
        </Card>
      ) : null}
      <search>
        <form method="get" action={`/ledgers/${kind.code}`} className="mb-3 grid grid-cols-2 items-end gap-3 md:flex md:flex-wrap">
          {counts.length > 1 ? (
            <label className="text-sm">
              {t("list.organisation")}
              <select name="organisation" defaultValue={filter.organisation ?? ""} className="field-control mt-1">
                <option value="">{t("list.allOrganisations")}</option>
                {counts.map(({ organisation }) => (
                  <option key={organisation.code} value={organisation.code}>
                    {organisation.shortName}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          <label className="text-sm md:w-72">
            {t("list.search")}
            <input type="search" name="q" defaultValue={filter.q} maxLength={100} className="field-control mt-1" />
          </label>
          <label className="inline-flex min-h-11 items-center gap-2 text-sm">
            <input type="checkbox" name="removed" value="1" defaultChecked={filter.removed === "1"} className="size-5 accent-brand" />
            {t("list.removed")}
          </label>
          <Button type="submit">{t("list.apply")}</Button>
          {isFiltered ? (
            <Link href={`/ledgers/${kind.code}`} className="inline-flex min-h-11 items-center text-brand hover:underline">
              {t("list.clear")}
            </Link>
          ) : null}
        </form>
      </search>
      <p role="status" className="mb-2 text-sm">
        {t("list.found", { count })}
      </p>
      {rows.length > 0 ? <LedgerTable kind={kind} rows={rows} showsOrganisation={counts.length > 1} /> : <EmptyState>{t(isFiltered ? "list.none" : "list.noneYet")}</EmptyState>}
      {filter.after > 0 || next !== null ? (
        <nav aria-label={t("list.table")} className="mt-4 flex items-center gap-4">
          {filter.after > 0 ? <ButtonLink href={hrefOf(`/ledgers/${kind.code}`, query)}>{t("list.first")}</ButtonLink> : null}
          {next === null ? null : <ButtonLink href={hrefOf(`/ledgers/${kind.code}`, queryOf(filter, next))}>{t("list.next", { count: ledgerPageSize })}</ButtonLink>}
        </nav>
      ) : null}
    </>
  );
}

function queryOf({ organisation, q, removed }: LedgerFilter, after = 0): URLSearchParams {
  return new URLSearchParams({ ...(organisation && { organisation }), ...(q && { q }), ...(removed && { removed }), ...(after > 0 && { after: String(after) }) });
}
