"use client";

import { GrowingText } from "@/components/forms/growing-text";
import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { NoticeStepAction } from "@/components/supervision/notice-step-form";

/** Finished sentences, handed over by the page. */
export type IssueNoticeTexts = Readonly<
  Record<"demand" | "demandHint" | "replyBy" | "replyByHint" | "explain" | "submit" | "sending" | "offline", string>
>;

/** The demand and its reply date; a refusal keeps what was typed, and success leads to the new notice. */
export function IssueNoticeForm({
  action,
  allocationId,
  replyBy,
  today,
  texts,
}: {
  readonly action: NoticeStepAction;
  readonly allocationId: string;
  /** The date that is offered. */
  readonly replyBy: string;
  readonly today: string;
  readonly texts: IssueNoticeTexts;
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refused = state.status === "refused" ? state : null;
  const problems = refused?.fields ?? {};
  return (
    <form {...formProps} noValidate className="grid gap-4">
      <input type="hidden" name="allocationId" value={allocationId} />
      {refused && !isPending ? <Notice tone="problem">{refused.message}</Notice> : null}
      <Field name="demand" label={texts.demand} hint={texts.demandHint} problems={problems.demand}>
        <GrowingText
          {...fieldIds("demand", problems.demand, texts.demandHint)}
          rows={6}
          aria-required
          defaultValue={refused?.values.demand}
        />
      </Field>
      <Field name="replyBy" label={texts.replyBy} hint={texts.replyByHint} problems={problems.replyBy}>
        <input
          {...fieldIds("replyBy", problems.replyBy, texts.replyByHint)}
          type="date"
          min={today}
          aria-required
          className="field-control"
          defaultValue={refused?.values.replyBy ?? replyBy}
        />
      </Field>
      <p className="text-sm text-quiet">{texts.explain}</p>
      <Button type="submit" tone="primary" disabled={isPending} className="justify-self-start">
        {isPending ? texts.sending : texts.submit}
      </Button>
    </form>
  );
}
