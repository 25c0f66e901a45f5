"use client";

import type { ReactNode } from "react";
import { GrowingText } from "@/components/forms/growing-text";
import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button, buttonClass, type ButtonTone } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/web/form-state";

export type StepAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** Finished sentences, handed over by the page. */
export type StepTexts = {
  /** On the button, and on what opens the form. */
  readonly label: string;
  /** What will happen. */
  readonly text: string;
  readonly sending: string;
  readonly done: string;
  readonly offline: string;
};

type Problems = Readonly<Record<string, readonly string[]>>;

type Props = {
  /** Tells this form's fields from those of the page's other forms. */
  readonly id: string;
  readonly action: StepAction;
  /** What the step is taken on: names and values of hidden fields. */
  readonly on: Readonly<Record<string, string>>;
  readonly tone?: ButtonTone;
  readonly texts: StepTexts;
  /** For screen readers, where several stand beside each other: on what the step is taken. */
  readonly about?: string;
  /** The field for words, where the step takes any. */
  readonly reason?: { readonly label: string; readonly hint?: string; readonly isRequired: boolean } | undefined;
  /** False when the step can no longer be taken; the form then only tells what has just been done here. */
  readonly isOpen?: boolean;
  /** Stands open, instead of behind a button that says what it will do. */
  readonly isUnfolded?: boolean;
  /** Fields before the words. */
  readonly fields?: (problems: Problems) => ReactNode;
};

/** One step of a procedure, with words where it needs them; keeps what was typed when it is refused. */
export function StepForm({ id, action, on, tone = "plain", texts, about, reason, isOpen = true, isUnfolded = false, fields }: Props) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const done = state.status === "done" && !isPending ? <Notice tone="done">{texts.done}</Notice> : null;
  if (!isOpen) return done;
  const refusal = state.status === "refused" && !isPending ? state : null;
  const problems = refusal?.fields ?? {};
  // What has been written is for what was there: after it, an empty form for what is there now.
  const round = Object.values(on).join(" ");
  const form = (
    <form key={round} {...formProps} noValidate className="grid gap-3">
      {refusal ? <Notice tone="problem">{refusal.message}</Notice> : null}
      <p className="text-sm text-quiet">{texts.text}</p>
      {Object.entries(on).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields?.(problems)}
      {reason ? (
        <Field name="reason" scope={id} label={reason.label} hint={reason.hint} problems={problems.reason}>
          <GrowingText
            {...fieldIds("reason", problems.reason, reason.hint, id)}
            rows={2}
            aria-required={reason.isRequired}
            defaultValue={refusal?.values.reason}
          />
        </Field>
      ) : null}
      <Button type="submit" tone={tone} disabled={isPending} className="justify-self-start">
        {isPending ? texts.sending : texts.label}
      </Button>
    </form>
  );
  if (isUnfolded) {
    return (
      <>
        {done}
        {form}
      </>
    );
  }
  return (
    <>
      {done}
      <details key={round} suppressHydrationWarning open={refusal !== null || undefined}>
        <summary aria-label={about && `${texts.label}：${about}`} className={buttonClass(tone, "cursor-pointer list-none text-sm [&::-webkit-details-marker]:hidden")}>{texts.label}…</summary>
        <div className="mt-3 border-l-4 border-line pl-4">{form}</div>
      </details>
    </>
  );
}

/** A step that takes nothing but words; for pages, which hand over no functions. */
export function ReasonedStep(props: Omit<Props, "fields">) {
  return <StepForm {...props} />;
}
