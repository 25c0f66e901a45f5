import { getTranslations } from "next-intl/server";
import type { JudgementTexts } from "@/components/progress/judgement-box";
import type { ReviewStep, UpdateDetail } from "@/lib/progress/types";

/** The judgement's words for this update and step: what each button will do, before it is pressed. */
export async function judgementTexts({ role, organisation, revisions }: UpdateDetail, step: ReviewStep): Promise<JudgementTexts> {
  const t = await getTranslations("updates.judgement");
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
