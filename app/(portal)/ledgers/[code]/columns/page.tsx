import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { changeLedgerKindAction, countByLedgerAction } from "@/app/_actions/ledgers";
import { ReasonedStep } from "@/components/forms/step-form";
import { ChoiceForm } from "@/components/forms/choice-form";
import { LedgerKindForm } from "@/components/ledgers/kind-form";
import { Card } from "@/components/ui/card";
import { decide } from "@/lib/access/policy";
import type ledgers from "@/lib/i18n/messages/zh-CN/ledgers.json";
import { translator } from "@/lib/i18n/translator";
import { listCountableIndicators } from "@/lib/ledgers/queries/indicator-counts";
import { getLedgerKind } from "@/lib/ledgers/queries/ledgers";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

type Props = { readonly params: Promise<{ readonly code: string }> };

export function generateMetadata(): Metadata {
  return { title: translator("ledgers.list")("columns") };
}

/** A ledger's name and columns, and which indicators it counts. The office's alone. */
export default async function LedgerColumnsPage({ params }: Props) {
  const actor = await requireActor();
  if (!decide(actor, "ledger.define").allowed) notFound();
  const [kind, indicators] = await Promise.all([orNotFound(getLedgerKind(actor, (await params).code)), listCountableIndicators(actor)]);
  const t = translator("ledgers.kind");
  const texts = translator("ledgers").raw("kind") as (typeof ledgers)["kind"];
  const labelOf = ({ plan, seq, title }: (typeof indicators)[number]) => t("indicator", { plan, seq, title });
  const own = indicators.filter(({ ledgerKindId }) => ledgerKindId === kind.id);
  return (
    <div className="mx-auto max-w-5xl">
      <Link href={`/ledgers/${kind.code}`} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {kind.name}
      </Link>
      <h1 className="text-lg">{t("changeTitle", { name: kind.name })}</h1>
      <p className="mb-3 text-quiet">{t("intro")}</p>
      <Card>
        <LedgerKindForm action={changeLedgerKindAction} kind={kind} texts={texts} />
      </Card>
      <Card title={t("indicators")} className="mt-4">
        <p className="mb-3 text-sm text-quiet">{t("indicatorsHint")}</p>
        <ul className="mb-4 grid gap-3">
          {own.map((indicator) => (
            <li key={indicator.clauseId} className="text-sm">
              <span className="text-green">✓ {t("countsNow")}</span> {labelOf(indicator)}
              <ReasonedStep id={`stop-${indicator.clauseId}`} action={countByLedgerAction} on={{ kindId: kind.id, clauseId: indicator.clauseId, intent: "stop" }} texts={{ label: t("stop"), text: "", sending: t("saving"), done: t("done"), offline: t("offline") }} />
            </li>
          ))}
        </ul>
        <ChoiceForm
          action={countByLedgerAction}
          fields={{ kindId: kind.id, intent: "count" }}
          name="clauseId"
          options={indicators.filter(({ ledgerKindId }) => ledgerKindId === null).map((indicator) => ({ value: indicator.clauseId, label: labelOf(indicator) }))}
          texts={{ label: t("indicators"), choose: t("choose"), send: t("count"), sending: t("saving"), offline: t("offline") }}
        />
      </Card>
    </div>
  );
}
