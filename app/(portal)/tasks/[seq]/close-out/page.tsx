import type { Metadata } from "next";
import Link from "next/link";
import { applyCloseOutAction } from "@/app/_actions/closing";
import { CloseOutForm } from "@/components/closing/close-out-form";
import type { EvidenceLabels } from "@/components/evidence/labels";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { getCloseOutForm } from "@/lib/closing/queries/close-out-form";
import type { CloseOutForm as Form } from "@/lib/closing/types";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { readTaskSeq } from "@/lib/milestones/task-list-address";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

type Props = { readonly params: Promise<{ readonly seq: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator("closing");
  const { seq } = await params;
  return { title: t("formTitle", { seq }) };
}

export default async function ApplyCloseOutPage({ params }: Props) {
  const actor = await requireActor();
  const { seq } = await params;
  const form = await orNotFound(getCloseOutForm(actor, await shownPlanCode(actor), readTaskSeq(seq), today()));
  const t = translator("closing");
  const roles = translator("tasks.role");
  const { task, organisation, role, current, gaps } = form;
  const isReady = current === null && gaps.length === 0;
  return (
    <div className="mx-auto max-w-4xl">
      <Link href={`/tasks/${task.seq}`} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {t("toTask", { seq: task.seq })}
      </Link>
      <p className="text-sm text-quiet">{t("formPlace", { organisation, role: roles(role) })}</p>
      <h1 className="mb-4 text-lg">{t("heading", { seq: task.seq, name: task.name })}</h1>
      <CloseOutForm
        // Stays while the page is made anew after applying, to tell what was done.
        key={form.allocationId}
        form={form}
        isReady={isReady}
        notReady={<NotReady form={form} />}
        action={applyCloseOutAction}
        kinds={(messages.evidence as EvidenceLabels).kinds}
        clauseKinds={messages.closing.kind}
        texts={messages.closing.form}
      />
    </div>
  );
}

/** Why there is nothing to fill in: a round stands, or something is still missing. */
function NotReady({ form: { task, current, gaps } }: { readonly form: Form }) {
  const t = translator("closing");
  if (current) {
    return (
      <div className="grid gap-3">
        <Notice>{t("standing")}</Notice>
        <ButtonLink href={`/close-outs/${current.id}`} className="justify-self-start">
          {t("form.view")}
        </ButtonLink>
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <Notice tone="warning">
        {t("notReady")}
        <ul className="list-disc pl-5">
          {gaps.map((gap) => (
            <li key={gap.kind === "percent" ? "percent" : `${gap.title} ${gap.dueOn}`}>
              {gap.kind === "percent" ? t("gapPercent", { percent: gap.percent }) : t("gapDuty", { title: gap.title, date: gap.dueOn })}
            </li>
          ))}
        </ul>
      </Notice>
      <ButtonLink href={`/tasks/${task.seq}/report`} className="justify-self-start">
        {t("toReport")}
      </ButtonLink>
    </div>
  );
}
