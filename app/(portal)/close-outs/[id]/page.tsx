import type { Metadata } from "next";
import Link from "next/link";
import { confirmCloseOutAction, reopenCloseOutAction, returnCloseOutAction, verifyCloseOutAction } from "@/app/_actions/closing";
import { Checklist } from "@/components/closing/checklist";
import { CloseOutMoves } from "@/components/closing/close-out-moves";
import { CloseOutStateBadge } from "@/components/closing/close-out-state";
import { CloseOutSteps } from "@/components/closing/close-out-steps";
import { DossierLink } from "@/components/evidence/dossier-link";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { getCloseOut } from "@/lib/closing/queries/close-outs";
import type { CloseOutDetail } from "@/lib/closing/types";
import { translator } from "@/lib/i18n/translator";
import { taskAddress } from "@/lib/plan/task-address";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

type Props = { readonly params: Promise<{ readonly id: string }> };

const actions = { verify: verifyCloseOutAction, confirm: confirmCloseOutAction, return: returnCloseOutAction, reopen: reopenCloseOutAction };

export function generateMetadata(): Metadata {
  const t = translator("closing");
  return { title: t("detailTitle") };
}

export default async function CloseOutPage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const closeOut = await orNotFound(getCloseOut(actor, id));
  const t = translator("closing");
  return (
    <div className="mx-auto max-w-6xl">
      <CloseOutHeading closeOut={closeOut} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-4">
          <Card title={t("statement")}>
            <p className="max-w-[60rem] break-words whitespace-pre-line">{closeOut.statement}</p>
          </Card>
          <Checklist items={closeOut.items} coverage={closeOut.coverage} />
          <DossierLink href={`/api/v1/close-outs/${id}/dossier`} files={closeOut.items.reduce((sum, { evidence }) => sum + evidence.length, 0)} />
        </div>
        <div className="grid min-w-0 gap-4 max-lg:row-start-1 lg:sticky lg:top-18">
          <CloseOutMoves closeOut={closeOut} actions={actions} />
          <CloseOutSteps steps={closeOut.steps} />
          <OtherRounds rounds={closeOut.otherRounds} role={closeOut.role} />
        </div>
      </div>
    </div>
  );
}

function CloseOutHeading({ closeOut: { id, task, planCode, organisation, role, round, state, certificateNo } }: { readonly closeOut: CloseOutDetail }) {
  const t = translator("closing");
  const roles = translator("tasks.role");
  return (
    <header className="mb-4">
      <Link href="/close-outs" className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {t("back")}
      </Link>
      <p className="text-sm text-quiet">{t("place", { organisation: organisation.name, role: roles(role), round })}</p>
      <h1 className="text-lg">{t("heading", { seq: task.seq, name: task.name })}</h1>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2">
        <CloseOutStateBadge state={state} role={role} />
        {certificateNo ? <span className="text-sm">{state === "confirmed" ? certificateNo : t("voidNumber", { number: certificateNo })}</span> : null}
        {state === "confirmed" ? (
          <a href={`/api/v1/close-outs/${id}/certificate`} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
            {translator("documents.certificate")("download")}
          </a>
        ) : null}
        {state === "confirmed" ? (
          <ButtonLink href={`/print/close-outs/${id}`} prefetch={false}>
            {t("showCertificate")}
          </ButtonLink>
        ) : null}
        <Link href={taskAddress({ seq: task.seq, planCode })} prefetch={false} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
          {t("toTask", { seq: task.seq })}
        </Link>
      </div>
    </header>
  );
}

function OtherRounds({ rounds, role }: { readonly rounds: CloseOutDetail["otherRounds"]; readonly role: CloseOutDetail["role"] }) {
  if (rounds.length === 0) return null;
  const t = translator("closing");
  return (
    <Card title={t("otherRounds")}>
      <ul>
        {rounds.map(({ id, round, state }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4">
            <Link href={`/close-outs/${id}`} prefetch={false} className="inline-flex min-h-9 items-center text-brand hover:underline">
              {t("round", { round })}
            </Link>
            <CloseOutStateBadge state={state} role={role} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
