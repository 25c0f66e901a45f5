import { ReasonedStep, type StepAction } from "@/components/forms/step-form";
import type { CloseOutDetail } from "@/lib/closing/types";
import { translator } from "@/lib/i18n/translator";

export type CloseOutActions = Readonly<Record<"verify" | "confirm" | "return" | "reopen", StepAction>>;

/** What the reader may do with an application now, each step saying what it will do. */
export function CloseOutMoves({ closeOut, actions }: { readonly closeOut: CloseOutDetail; readonly actions: CloseOutActions }) {
  const t = translator("closing.move");
  const { id, version, can, organisation } = closeOut;
  const on = { id, version: String(version) };
  const words = (move: keyof CloseOutActions) => ({
    label: t(`${move}.label`),
    text: t(`${move}.text`, { organisation: organisation.name }),
    done: t(`${move}.done`),
    sending: t("sending"),
    offline: t("offline"),
  });
  const reason = { label: t("reason"), hint: t("reasonHint"), isRequired: true };
  const isAnything = Object.values(can).some(Boolean);
  return (
    <section className={`grid gap-4 ${isAnything ? "rounded border-2 border-brand bg-surface p-4 md:p-5" : "empty:hidden"}`}>
      {isAnything ? <h2 className="text-base">{t("title")}</h2> : null}
      <ReasonedStep id="verify-" action={actions.verify} on={on} isOpen={can.verify} tone="primary" isUnfolded texts={words("verify")} />
      <ReasonedStep id="confirm-" action={actions.confirm} on={on} isOpen={can.confirm} tone="primary" isUnfolded texts={words("confirm")} />
      <ReasonedStep id="return-" action={actions.return} on={on} isOpen={can.return} tone="danger" texts={words("return")} reason={reason} />
      <ReasonedStep id="reopen-" action={actions.reopen} on={on} isOpen={can.reopen} tone="danger" texts={words("reopen")} reason={reason} />
    </section>
  );
}
