import type { JudgementTexts } from "@/components/progress/judgement-box";
import { translator } from "@/lib/i18n/translator";
import type { ReviewStep, UpdateDetail } from "@/lib/progress/types";

/** The judgement's words for this update and step: what each button will do, before it is pressed. */
export function judgementTexts({ role, organisation, revisions }: UpdateDetail, step: ReviewStep): JudgementTexts {
  const t = translator("updates.judgement");
  const next = t(role === "lead" ? "office" : "lead");
  const percent = revisions.at(-1)?.percent ?? 0;
  const organisationName = organisation.name;
  return {
    title: t(`${step}.title`),
    text: t(`${step}.text`, { next, percent }),
    pass: t(`${step}.pass`),
    sending: t("passing"),
    return: t("return"),
    returnText: t("returnText", { organisation: organisationName }),
    reason: t("reason"),
    reasonHint: t("reasonHint"),
    confirmReturn: t("confirmReturn"),
    passedTitle: t("passedTitle"),
    passedText: t(`passedText.${step}`, { next }),
    returnedTitle: t("returnedTitle"),
    returnedText: t("returnedText", { organisation: organisationName }),
    offline: t("offline"),
    reload: t("reload"),
  };
}
