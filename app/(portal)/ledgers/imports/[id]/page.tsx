import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { cancelLedgerImportAction, confirmLedgerImportAction } from "@/app/_actions/ledgers";
import { ScrollBox } from "@/components/ui/scroll-box";
import { ReasonedStep } from "@/components/forms/step-form";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { RefreshWhile } from "@/components/ui/refresh-while";
import { decide } from "@/lib/access/policy";
import { translator } from "@/lib/i18n/translator";
import { ledgerVerdicts, type LedgerVerdict } from "@/lib/imports/ledger-import";
import { getLedgerImport, ledgerImportRowsShown, listLedgerImportRows, type LedgerImportRow } from "@/lib/imports/queries/ledger-imports";
import type { LedgerColumn } from "@/lib/ledgers/types";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

const querySchema = z.object({
  rows: z.enum(["new", "changed", "unchanged", "repeated", "wrong"]).optional().catch(undefined),
  after: z.coerce.number().int().min(0).max(10_000_000).catch(0),
});
const refreshMs = 1_000;

type Import = Awaited<ReturnType<typeof getLedgerImport>>;

export function generateMetadata(): Metadata {
  return { title: translator("ledgers.list")("import") };
}

/** One file on its way into a ledger: what it holds, what it would do, the word for it, what came of it. */
export default async function LedgerImportPage({ params, searchParams }: { readonly params: Promise<{ readonly id: string }>; readonly searchParams: Promise<unknown> }) {
  const actor = await requireActor();
  if (!decide(actor, "ledger.write", { organisationId: actor.organisation?.id ?? "" }).allowed) notFound();
  const asked = querySchema.parse(await searchParams);
  const each = await orNotFound(getLedgerImport(actor, (await params).id));
  const t = translator("ledgers.imports");
  const page = each.state === "ready" ? await listLedgerImportRows(actor, each.no, { verdict: asked.rows ?? null, after: asked.after }) : null;
  return (
    <>
      <Link href={`/ledgers/imports?kind=${each.kind.code}`} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {t("title", { ledger: each.kind.name })}
      </Link>
      <h1 className="mb-3 text-lg break-all">{each.fileName}</h1>
      <Card title={t(`states.${each.state}`)} aside={t("uploaded", { by: each.createdBy, date: shanghaiDate(each.createdAt), time: shanghaiTime(each.createdAt) })}>
        <div className="grid grid-cols-1 gap-4">
          <Standing each={each} />
          {each.state === "received" || each.state === "ready" ? (
            <ReasonedStep id="cancel" action={cancelLedgerImportAction} on={{ id: each.id, version: String(each.version) }} texts={{ label: t("cancel"), text: t("cancelText"), sending: t("sending"), done: t("states.cancelled"), offline: t("offline") }} />
          ) : null}
        </div>
      </Card>
      {each.state === "ready" ? page ? <Rows each={each} page={page} shown={asked.rows ?? null} /> : <p className="mt-4">{t("gone")}</p> : null}
    </>
  );
}

function Standing({ each }: { readonly each: Import }) {
  const t = translator("ledgers.imports");
  const { summary } = each;
  switch (each.state) {
    case "received":
    case "writing":
      return (
        <div role="status" className="grid gap-2">
          <RefreshWhile everyMs={refreshMs} />
          {each.state === "received" ? <p>{t("progress", { rows: each.progress.toLocaleString("zh-CN") })}</p> : null}
          <progress aria-label={t(`states.${each.state}`)} className="h-2 w-full max-w-md" />
          <p className="text-sm text-quiet">{t("mayLeave")}</p>
        </div>
      );
    case "refused":
      return <Notice tone="problem">{t(`refusals.${each.refusal ?? "workbook-broken"}`)}</Notice>;
    case "done":
      return (
        <Notice tone="done">
          <p>{t("written", { added: summary?.written?.added ?? 0, changed: summary?.written?.changed ?? 0 })}</p>
          <p className="mt-2">
            <ButtonLink href={`/ledgers/${each.kind.code}`}>{t("toLedger")}</ButtonLink>
          </p>
        </Notice>
      );
    case "cancelled":
      return null;
    case "ready":
      return summary ? <Confirm each={each} counts={summary.counts} /> : null;
  }
}

function Confirm({ each, counts }: { readonly each: Import; readonly counts: Readonly<Record<LedgerVerdict, number>> }) {
  const t = translator("ledgers.imports");
  const { unknownColumns = [], missingColumns = [] } = each.summary ?? {};
  return (
    <>
      {unknownColumns.length > 0 ? <p className="text-sm text-yellow">▲ {t("unknownColumns", { columns: unknownColumns.join("、") })}</p> : null}
      {missingColumns.length > 0 ? <p className="text-sm text-quiet">{t("missingColumns", { columns: missingColumns.join("、") })}</p> : null}
      {counts.wrong > 0 ? <Notice tone="problem">{t("hasWrong", { count: counts.wrong })}</Notice> : counts.new + counts.changed === 0 ? <Notice tone="done">{t("nothing")}</Notice> : (
        <ReasonedStep
          id="confirm"
          action={confirmLedgerImportAction}
          on={{ id: each.id, version: String(each.version) }}
          tone="primary"
          isUnfolded
          texts={{ label: t("confirm", { added: counts.new, changed: counts.changed }), text: t("confirmText"), sending: t("sending"), done: t("confirmed"), offline: t("offline") }}
        />
      )}
    </>
  );
}

function Rows({ each, page, shown }: { readonly each: Import; readonly page: { readonly rows: readonly LedgerImportRow[]; readonly hasMore: boolean }; readonly shown: LedgerVerdict | null }) {
  const t = translator("ledgers.imports");
  const counts = each.summary?.counts;
  const last = page.rows.at(-1);
  const hrefOf = (verdict: LedgerVerdict | null, after = 0) => `/ledgers/imports/${each.id}?${new URLSearchParams({ ...(verdict && { rows: verdict }), ...(after > 0 && { after: String(after) }) })}`;
  return (
    <section className="mt-4">
      <nav aria-label={t("verdict")} className="mb-2 flex flex-wrap gap-x-6">
        {[null, ...Object.values(ledgerVerdicts)].map((verdict) =>
          verdict !== null && counts?.[verdict] === 0 ? null : (
            <Link key={verdict ?? "all"} href={hrefOf(verdict)} aria-current={shown === verdict ? "true" : undefined} className={`inline-flex min-h-9 items-center ${shown === verdict ? "font-bold" : "text-brand hover:underline"}`}>
              {verdict === null ? t("all") : `${t(`verdicts.${verdict}`)} ${(counts?.[verdict] ?? 0).toLocaleString("zh-CN")}`}
            </Link>
          ),
        )}
      </nav>
      <ScrollBox label={t("verdict")} className="rounded border border-line bg-surface">
        <table className="w-full text-left text-sm">
          <thead className="text-quiet">
            <tr className="border-b border-line [&>th]:px-3 [&>th]:py-2 [&>th]:font-normal [&>th]:whitespace-nowrap">
              <th scope="col">{t("line")}</th>
              <th scope="col">{t("verdict")}</th>
              {each.kind.columns.map(({ key, label }) => (
                <th key={key} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row) => (
              <tr key={row.line} className="border-b border-line align-top last:border-0 [&>td]:px-3 [&>td]:py-2">
                <td>{row.line}</td>
                <td className={row.verdict === "wrong" ? "text-red" : row.verdict === "changed" ? "text-yellow" : ""}>
                  {t(`verdicts.${row.verdict}`)}
                  {Object.entries(row.problems ?? {}).map(([key, problem]) => (
                    <span key={key} className="block">
                      {problemWords(key, problem, each.kind.columns)}
                    </span>
                  ))}
                </td>
                {each.kind.columns.map(({ key }) => (
                  <td key={key} className="max-w-60 break-words">
                    {row.values[key] ?? ""}
                    {row.before && row.before[key] !== row.values[key] ? <span className="block text-quiet">{t("wasBefore", { value: row.before[key] ?? "—" })}</span> : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {page.hasMore && last ? (
        <p className="mt-3">
          <ButtonLink href={hrefOf(shown, last.line)}>{translator("ledgers.list")("next", { count: ledgerImportRowsShown })}</ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

function problemWords(key: string, problem: string, columns: readonly LedgerColumn[]): string {
  const t = translator("ledgers");
  if (key === "no") return t(`imports.numberProblems.${problem}`);
  const label = key === "place" ? `${t("fixed.longitude")}、${t("fixed.latitude")}` : (columns.find((column) => column.key === key)?.label ?? key);
  return t("imports.cell", { label, problem: translator("errors.ledgers.cells")(problem) });
}
