import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { defineLedgerKindAction } from "@/app/_actions/ledgers";
import { LedgerKindForm } from "@/components/ledgers/kind-form";
import { Card } from "@/components/ui/card";
import { decide } from "@/lib/access/policy";
import type ledgers from "@/lib/i18n/messages/zh-CN/ledgers.json";
import { translator } from "@/lib/i18n/translator";
import { requireActor } from "@/lib/web/session";

export function generateMetadata(): Metadata {
  return { title: translator("ledgers.kind")("defineTitle") };
}

/** A ledger of a new kind, without a line of code. The office's alone. */
export default async function DefineLedgerPage() {
  const actor = await requireActor();
  if (!decide(actor, "ledger.define").allowed) notFound();
  const t = translator("ledgers");
  return (
    <div className="mx-auto max-w-5xl">
      <Link href="/ledgers" className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {t("back")}
      </Link>
      <h1 className="text-lg">{t("kind.defineTitle")}</h1>
      <p className="mb-3 text-quiet">{t("kind.intro")}</p>
      <Card>
        <LedgerKindForm action={defineLedgerKindAction} kind={null} texts={t.raw("kind") as (typeof ledgers)["kind"]} />
      </Card>
    </div>
  );
}
