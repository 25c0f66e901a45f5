import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { FileSendForm } from "@/components/forms/file-send-form";
import { Card } from "@/components/ui/card";
import { decide } from "@/lib/access/policy";
import type ledgers from "@/lib/i18n/messages/zh-CN/ledgers.json";
import { translator } from "@/lib/i18n/translator";
import { maxLedgerBytes } from "@/lib/imports/ledger-import";
import { listLedgerImports } from "@/lib/imports/queries/ledger-imports";
import { getLedgerKind } from "@/lib/ledgers/queries/ledgers";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

const querySchema = z.object({ kind: z.string().max(60).catch("") });

export function generateMetadata(): Metadata {
  return { title: translator("ledgers.list")("import") };
}

/** A ledger's file, previewed before anything is written. */
export default async function LedgerImportsPage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const actor = await requireActor();
  if (!decide(actor, "ledger.write", { organisationId: actor.organisation?.id ?? "" }).allowed) notFound();
  const kind = await orNotFound(getLedgerKind(actor, querySchema.parse(await searchParams).kind));
  const recent = await listLedgerImports(actor, kind.id);
  const t = translator("ledgers.imports");
  const texts = t.raw("upload") as (typeof ledgers)["imports"]["upload"];
  return (
    <div className="mx-auto max-w-4xl">
      <Link href={`/ledgers/${kind.code}`} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {kind.name}
      </Link>
      <h1 className="text-lg">{t("title", { ledger: kind.name })}</h1>
      <p className="mb-3 text-quiet">{t("intro")}</p>
      <Card>
        <FileSendForm
          address={`/api/v1/ledgers/${kind.code}/imports`}
          nextPath="/ledgers/imports"
          accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          maxBytes={maxLedgerBytes}
          texts={texts}
        />
        <p className="mt-4 text-sm">
          <a href={`/api/v1/ledgers/${kind.code}/rows.xlsx`} className="text-brand hover:underline">
            {t("template")}
          </a>
        </p>
      </Card>
      {recent.length > 0 ? (
        <Card title={t("recent")} className="mt-4">
          <ul className="divide-y divide-line">
            {recent.map(({ id, fileName, state, createdAt, createdBy }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-6 py-1 text-sm">
                <Link href={`/ledgers/imports/${id}`} prefetch={false} className="inline-flex min-h-9 items-center break-all text-brand hover:underline">
                  {fileName}
                </Link>
                <span>{t(`states.${state}`)}</span>
                <span className="text-quiet">{t("uploaded", { by: createdBy.displayName, date: shanghaiDate(createdAt), time: shanghaiTime(createdAt) })}</span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </div>
  );
}
