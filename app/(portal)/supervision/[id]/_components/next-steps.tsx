import { acknowledgeNoticeAction, answerNoticeAction, closeNoticeAction, renewNoticeAction } from "@/app/_actions/supervision";
import { NoticeStepForm, type NoticeStepTexts } from "@/components/supervision/notice-step-form";
import { Notice } from "@/components/ui/notice";
import type { PersonActor } from "@/lib/access/actor";
import { translator } from "@/lib/i18n/translator";
import type { SupervisionMove } from "@/lib/supervision/rules";
import type { NoticeDetail } from "@/lib/supervision/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** What the reader may do with the notice now, and whom it waits for when it is not them. */
export function NextSteps({
  actor,
  notice,
  today,
}: {
  readonly actor: PersonActor;
  readonly notice: NoticeDetail;
  readonly today: CalendarDate;
}) {
  const isMember = actor.organisation !== null;
  return (
    <div className="grid gap-4">
      <WaitingFor actor={actor} notice={notice} />
      {isMember ? <OrganisationSteps notice={notice} /> : null}
      {actor.role === "office" ? <OfficeSteps notice={notice} today={today} /> : null}
    </div>
  );
}

function WaitingFor({ actor, notice }: { readonly actor: PersonActor; readonly notice: NoticeDetail }) {
  const t = translator("supervision.next");
  const { state, organisation, can } = notice;
  if (state === "closed") return <Notice tone="done">{t("closed")}</Notice>;
  if (state === "answered") return actor.role === "office" ? null : <Notice>{t("waitsForOffice")}</Notice>;
  if (can.answer) return null;
  if (actor.organisation) return <Notice>{t("waitsForApprover")}</Notice>;
  return <Notice>{t("waitsForOrganisation", { organisation: organisation.name })}</Notice>;
}

function OrganisationSteps({ notice }: { readonly notice: NoticeDetail }) {
  const t = translator("supervision.form");
  const { id, version, can } = notice;
  const words = { name: "answer", label: t("answer.field"), hint: t("answer.hint"), isRequired: true };
  return (
    <>
      <NoticeStepForm
        action={acknowledgeNoticeAction}
        id={id}
        version={version}
        isOpen={can.acknowledge}
        texts={stepTexts("acknowledge")}
      />
      <NoticeStepForm
        action={answerNoticeAction}
        id={id}
        version={version}
        isOpen={can.answer}
        texts={stepTexts("answer")}
        words={words}
      />
    </>
  );
}

function OfficeSteps({ notice, today }: { readonly notice: NoticeDetail; readonly today: CalendarDate }) {
  const t = translator("supervision.form");
  const { id, version, state, replyBy, can } = notice;
  const isAnswered = state === "answered";
  const kind = isAnswered ? "Answered" : "Unanswered";
  const earliest = replyBy > today ? replyBy : today;
  return (
    <>
      <NoticeStepForm
        action={closeNoticeAction}
        id={id}
        version={version}
        isOpen={can.close}
        isFolded={!isAnswered}
        tone={isAnswered ? "primary" : "danger"}
        texts={{ ...stepTexts("close"), ...(isAnswered ? {} : { text: t("close.textUnanswered") }) }}
        words={{ name: "conclusion", label: t("close.field"), hint: t(`close.hint${kind}`), isRequired: !isAnswered }}
      />
      <NoticeStepForm
        action={renewNoticeAction}
        id={id}
        version={version}
        isOpen={can.renew}
        isFolded
        texts={stepTexts("renew")}
        words={{ name: "demand", label: t("renew.field"), hint: t("renew.hint"), isRequired: true }}
        date={{ label: t("renew.replyBy"), value: earliest, min: earliest }}
      />
    </>
  );
}

function stepTexts(move: SupervisionMove): NoticeStepTexts {
  const t = translator("supervision.form");
  return {
    title: t(`${move}.title`),
    text: t(`${move}.text`),
    submit: t(`${move}.submit`),
    sending: t("sending"),
    done: t(`${move}.done`),
    offline: t("offline"),
    reload: t("reload"),
  };
}
