import type { JudgementTexts } from "@/components/progress/judgement-box";
import { translator } from "@/lib/i18n/translator";
import type { UpdateDetail } from "@/lib/progress/types";

/** The judgement's words for this update and step: what each button will do, before it is pressed. */
export function judgementTexts({ role, organisation, revisions, awaiting }: UpdateDetail, step: "sign_off" | "review"): JudgementTexts {
  const t = translator("updates.judgement");
  const next = t(role === "lead" ? "office" : "lead");
  const percent = revisions.at(-1)?.percent ?? 0;
  const organisationName = organisation.name;
  const several = awaiting.length > 1 ? awaiting.map(({ name }) => name).join("、") : null;
  return {
    title: t(`${step}.title`),
    text: several === null ? t(`${step}.text`, { next, percent }) : t("review.several", { organisations: several, percent }),
    pass: t(`${step}.pass`),
    sending: t("passing"),
    return: t("return"),
    returnText: t("returnText", { organisation: organisationName }),
    reason: t("reason"),
    reasonHint: t("reasonHint"),
    confirmReturn: t("confirmReturn"),
    passedTitle: t("passedTitle"),
    passedText: several === null ? t(`passedText.${step}`, { next }) : t("passedText.several"),
    returnedTitle: t("returnedTitle"),
    returnedText: t("returnedText", { organisation: organisationName }),
    offline: t("offline"),
    reload: t("reload"),
  };
}
