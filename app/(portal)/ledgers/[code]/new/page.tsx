import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { writeLedgerRowAction } from "@/app/_actions/ledgers";
import { LedgerRowForm } from "@/components/ledgers/row-form";
import { Card } from "@/components/ui/card";
import { decide } from "@/lib/access/policy";
import type ledgers from "@/lib/i18n/messages/zh-CN/ledgers.json";
import { translator } from "@/lib/i18n/translator";
import { getLedgerKind } from "@/lib/ledgers/queries/ledgers";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

type Props = { readonly params: Promise<{ readonly code: string }> };

export function generateMetadata(): Metadata {
  return { title: translator("ledgers.row")("newTitle") };
}

/** A new row of the own organisation's. */
export default async function NewLedgerRowPage({ params }: Props) {
  const actor = await requireActor();
  if (!decide(actor, "ledger.write", { organisationId: actor.organisation?.id ?? "" }).allowed) notFound();
  const kind = await orNotFound(getLedgerKind(actor, (await params).code));
  const t = translator("ledgers");
  return (
    <div className="mx-auto max-w-4xl">
      <Link href={`/ledgers/${kind.code}`} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {kind.name}
      </Link>
      <h1 className="mb-3 text-lg">{t("row.newTitle")}</h1>
      <Card>
        <LedgerRowForm action={writeLedgerRowAction} kindCode={kind.code} columns={kind.columns} hasPlace={kind.hasPlace} row={null} fixed={t.raw("fixed") as (typeof ledgers)["fixed"]} texts={t.raw("row") as (typeof ledgers)["row"]} />
      </Card>
    </div>
  );
}
