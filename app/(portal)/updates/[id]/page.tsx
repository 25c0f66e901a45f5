import type { Metadata } from "next";
import { acceptProgressAction, reopenProgressAction, returnProgressAction, signOffProgressAction } from "@/app/_actions/progress";
import { ReasonedStep } from "@/components/forms/step-form";
import { ForReview } from "@/components/evidence/for-review";
import { EvidenceGallery } from "@/components/evidence/evidence-gallery";
import { JudgementBox } from "@/components/progress/judgement-box";
import { judgementTexts } from "@/components/progress/judgement-texts";
import type { NextStep } from "@/components/forms/done-box";
import { ReviewHistory } from "@/components/progress/review-history";
import { RevisionHistory } from "@/components/progress/revision-history";
import { UpdateContent } from "@/components/progress/update-content";
import { UpdateHeading } from "@/components/progress/update-heading";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { listUnprovenClaims } from "@/lib/evidence/queries/coverage";
import { listEvidence } from "@/lib/evidence/queries/evidence";
import { listMarks } from "@/lib/evidence/queries/marks";
import { translator } from "@/lib/i18n/translator";
import { getUpdate, listWork } from "@/lib/progress/queries/updates";
import type { UpdateDetail, WorkList } from "@/lib/progress/types";
import { taskAddress } from "@/lib/plan/task-address";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

type Props = { readonly params: Promise<{ readonly id: string }> };

export function generateMetadata(): Metadata {
  const t = translator("updates");
  return { title: t("title") };
}

export default async function UpdatePage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const update = await orNotFound(getUpdate(actor, id));
  const t = translator("updates");
  const [evidence, work] = await Promise.all([
    listEvidence(actor, id),
    listWork(actor, update.planCode, today()),
  ]);
  const newest = update.revisions.at(-1);
  const [marks, unproven] = await Promise.all([
    listMarks(actor, evidence.map((each) => each.id)),
    newest ? listUnprovenClaims(actor, id, newest.revision) : [],
  ]);
  const step = update.state === "submitted" ? "sign_off" : "review";
  return (
    <div className="mx-auto max-w-6xl">
      <UpdateHeading update={update} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-4">
          {update.warnings.map((warning) => (
            <Notice key={warning} tone="warning">
              {t(`warnings.${warning}`)}
            </Notice>
          ))}
          {newest ? (
            <Card title={t("content")}>
              <UpdateContent revision={newest} previousPercent={update.previousPercent} />
            </Card>
          ) : null}
          <Card title={t("evidence")} aside={evidence.length > 0 ? t("evidenceCount", { count: evidence.length }) : null}>
            {evidence.length > 0 ? <EvidenceGallery items={evidence} /> : <p className="text-quiet">{t("noEvidence")}</p>}
          </Card>
          <ForReview evidence={evidence} marks={marks} unproven={unproven} />
          <RevisionHistory revisions={update.revisions} />
        </div>
        <div className="grid min-w-0 gap-4 lg:sticky lg:top-18">
          <JudgementBox
            key={update.id}
            updateId={update.id}
            version={update.version}
            isOpen={update.can.signOff || update.can.accept}
            passAction={step === "sign_off" ? signOffProgressAction : acceptProgressAction}
            returnAction={returnProgressAction}
            nextSteps={nextSteps(update, actor.organisation?.id === update.organisation.id, work)}
            texts={judgementTexts(update, step)}
          />
          {update.awaiting.length > 0 && !update.can.accept ? (
            <p className="text-sm text-quiet">{t("awaiting", { organisations: update.awaiting.map(({ name }) => name).join("、") })}</p>
          ) : null}
          {update.can.edit ? <EditBox update={update} /> : null}
          <ReasonedStep
            key={`reopen ${update.id}`}
            id="reopen-"
            action={reopenProgressAction}
            on={{ updateId: update.id, version: String(update.version) }}
            tone="danger"
            isOpen={update.can.reopen}
            {...reopenTexts(update.organisation.name)}
          />
          <ReviewHistory reviews={update.reviews} />
        </div>
      </div>
    </div>
  );
}

/** The own organisation may go on writing: the way back into the form. */
function EditBox({ update }: { readonly update: UpdateDetail }) {
  const t = translator("updates.edit");
  return (
    <ButtonLink tone="primary" href={taskAddress({ seq: update.task.seq, planCode: update.planCode }, "/report", { period: update.period.code })} prefetch={false}>
      {t(update.state === "returned" ? "correct" : "goOn")}
    </ButtonLink>
  );
}

/** The office takes an acceptance back: rare, folded away, and never without words. */
function reopenTexts(organisation: string) {
  const t = translator("updates.reopen");
  const texts = { label: t("label"), text: t("text", { organisation }), sending: t("sending"), done: t("done", { organisation }), offline: t("offline") };
  return { texts, reason: { label: t("reason"), hint: t("reasonHint"), isRequired: true } };
}

/** After judging: the next update that waits, of the same kind first; then the lists. */
function nextSteps(update: UpdateDetail, isOwn: boolean, { signOff, review }: WorkList): NextStep[] {
  const t = translator("updates.judgement");
  const waiting = isOwn ? [...signOff.items, ...review.items] : [...review.items, ...signOff.items];
  const next = waiting.find(({ updateId }) => updateId !== update.id);
  return [
    ...(next
      ? [
          {
            href: `/updates/${next.updateId}`,
            label: t("next", { organisation: next.organisation.shortName, seq: next.task.seq }),
          },
        ]
      : []),
    { href: "/work", label: t("work") },
    { href: taskAddress({ seq: update.task.seq, planCode: update.planCode }), label: t("task", { seq: update.task.seq }) },
  ];
}
