import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { linkLedgerEvidenceAction, removeLedgerRowAction, writeLedgerRowAction } from "@/app/_actions/ledgers";
import { ReasonedStep } from "@/components/forms/step-form";
import { ChoiceForm } from "@/components/forms/choice-form";
import { LedgerRowForm } from "@/components/ledgers/row-form";
import { Card } from "@/components/ui/card";
import type ledgers from "@/lib/i18n/messages/zh-CN/ledgers.json";
import { translator } from "@/lib/i18n/translator";
import { getLedgerKind, getLedgerRow, type LedgerRowDetail } from "@/lib/ledgers/queries/ledgers";
import type { LedgerKindView, LedgerPlace, LedgerValues } from "@/lib/ledgers/types";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

type Props = { readonly params: Promise<{ readonly code: string; readonly no: string }> };

export function generateMetadata(): Metadata {
  return { title: translator("ledgers")("title") };
}

/** One row: what it says, its history, and the files that show it. */
export default async function LedgerRowPage({ params }: Props) {
  const actor = await requireActor();
  const { code, no } = await params;
  if (!/^[1-9]\d{0,8}$/.test(no)) notFound();
  const kind = await orNotFound(getLedgerKind(actor, code));
  const row = await orNotFound(getLedgerRow(actor, kind.id, Number(no)));
  const t = translator("ledgers");
  const isOpen = row.canWrite && row.removedOn === null;
  const sending = { sending: t("row.sending"), offline: t("row.offline") };
  return (
    <div className="mx-auto max-w-5xl">
      <Link href={`/ledgers/${kind.code}`} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {kind.name}
      </Link>
      <h1 className="mb-3 text-lg">
        {t("row.title", { ledger: kind.name, no: String(row.no) })} <span className="text-base font-normal text-quiet">{row.organisation.shortName}</span>
        {row.removedOn ? <span className="text-base text-orange"> ◆ {t("list.removedMark")}</span> : null}
      </h1>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card>
          {isOpen ? (
            <LedgerRowForm action={writeLedgerRowAction} kindCode={kind.code} columns={kind.columns} hasPlace={kind.hasPlace} row={row} fixed={t.raw("fixed") as (typeof ledgers)["fixed"]} texts={t.raw("row") as (typeof ledgers)["row"]} />
          ) : (
            <Values kind={kind} values={row.values} place={row.place} />
          )}
          {isOpen ? (
            <div className="mt-6">
              <ReasonedStep id="remove" action={removeLedgerRowAction} on={{ id: row.id, version: String(row.version) }} tone="danger" texts={{ label: t("row.remove"), text: t("row.removeText"), done: t("row.removeDone"), ...sending }} />
            </div>
          ) : null}
        </Card>
        <div className="grid grid-cols-1 gap-4">
          <Evidence row={row} />
          <Card title={t("row.history")}>
            <ol className="grid gap-4">
              {row.changes.map((change, index) => (
                <li key={change.version} className="border-l-4 border-line pl-3 text-sm">
                  <p>
                    {change.isRemoved ? t("row.historyRemoved") : t("row.historyVersion", { version: change.version })}
                    <span className="block text-quiet">{t("row.historyBy", { by: change.changedBy, date: shanghaiDate(change.changedAt), time: shanghaiTime(change.changedAt) })}</span>
                  </p>
                  {change.isRemoved ? null : <Values kind={kind} values={change.values} place={change.place} before={row.changes[index + 1]} />}
                </li>
              ))}
            </ol>
          </Card>
        </div>
      </div>
    </div>
  );
}

/** A version's cells; beside an earlier version, those that differ. */
function Values({ kind, values, place, before }: { readonly kind: LedgerKindView; readonly values: LedgerValues; readonly place: LedgerPlace | null; readonly before?: { readonly values: LedgerValues } | undefined }) {
  const t = translator("ledgers.row");
  const shown = kind.columns.filter(({ key }) => (before ? before.values[key] !== values[key] : values[key] !== undefined));
  return (
    <dl className="mt-1 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 [&>dt]:text-quiet">
      {shown.map(({ key, label }) => (
        <div key={key} className="contents">
          <dt className="text-quiet">{label}</dt>
          <dd className="break-words">{before && before.values[key] !== undefined ? `${before.values[key]} → ${values[key] ?? "—"}` : (values[key] ?? "—")}</dd>
        </div>
      ))}
      {place && !before ? <dd className="col-span-2">{t("map", place)}</dd> : null}
    </dl>
  );
}

function Evidence({ row }: { readonly row: LedgerRowDetail }) {
  const t = translator("ledgers.row");
  const texts = (label: string, done: string) => ({ label, text: "", done, sending: t("sending"), offline: t("offline") });
  return (
    <Card title={t("evidence")}>
      {row.evidence.length === 0 ? <p className="text-sm text-quiet">{t("noEvidence")}</p> : null}
      <ul className="grid gap-2">
        {row.evidence.map(({ id, originalName }) => (
          <li key={id} className="text-sm">
            <Link href={`/evidence/${id}`} prefetch={false} className="inline-flex min-h-6 items-center break-all text-brand hover:underline">
              {originalName}
            </Link>
            {row.canWrite ? <ReasonedStep id={`detach-${id}`} action={linkLedgerEvidenceAction} on={{ id: row.id, evidenceId: id, intent: "detach" }} texts={texts(t("detach"), t("detached"))} /> : null}
          </li>
        ))}
      </ul>
      {row.attachable.length > 0 ? (
        <div className="mt-4">
          <ChoiceForm action={linkLedgerEvidenceAction} fields={{ id: row.id, intent: "attach" }} name="evidenceId" options={row.attachable.map((file) => ({ value: file.id, label: file.originalName }))} texts={{ label: t("attach"), choose: t("choose"), send: t("attachButton"), sending: t("sending"), offline: t("offline") }} />
        </div>
      ) : null}
    </Card>
  );
}
