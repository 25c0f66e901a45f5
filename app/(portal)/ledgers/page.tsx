import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { decide } from "@/lib/access/policy";
import { translator } from "@/lib/i18n/translator";
import { listLedgerKinds } from "@/lib/ledgers/queries/ledgers";
import { today } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";

export function generateMetadata(): Metadata {
  return { title: translator("ledgers")("title") };
}

export default async function LedgersPage() {
  const actor = await requireActor();
  const kinds = await listLedgerKinds(actor, today());
  const t = translator("ledgers");
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <div className="mr-auto">
          <h1 className="text-lg">{t("title")}</h1>
          <p className="text-quiet">{t("intro")}</p>
        </div>
        {decide(actor, "ledger.define").allowed ? <ButtonLink href="/ledgers/new">{t("define")}</ButtonLink> : null}
      </div>
      {kinds.length === 0 ? <EmptyState>{t("empty")}</EmptyState> : null}
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {kinds.map(({ id, code, name, counts }) => (
          <li key={id} className="rounded border border-line bg-surface p-4">
            <Link href={`/ledgers/${code}`} className="inline-flex min-h-9 items-center font-bold text-brand hover:underline">
              {name}
            </Link>
            <p className="text-xl">{t("counts", { rows: counts.rows })}</p>
            <p className="text-sm text-quiet">{t("month", { added: counts.added, changed: counts.changed, removed: counts.removed })}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
