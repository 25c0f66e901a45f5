"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { GrowingText } from "@/components/forms/growing-text";
import type { NextStep } from "@/components/forms/done-box";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { UpdateReceipt } from "@/lib/progress/types";
import type { FormState } from "@/lib/web/form-state";

type Action = (previous: FormState<UpdateReceipt>, form: FormData) => Promise<FormState<UpdateReceipt>>;

/** Finished sentences, handed over by the page. */
export type JudgementTexts = Readonly<
  Record<
    | "title"
    | "text"
    | "pass"
    | "sending"
    | "return"
    | "returnText"
    | "reason"
    | "reasonHint"
    | "confirmReturn"
    | "passedTitle"
    | "passedText"
    | "returnedTitle"
    | "returnedText"
    | "offline"
    | "reload",
    string
  >
>;

/** Sign-off or review of an update: pass it on, or send it back with words; afterwards the next one that waits. */
export function JudgementBox({
  updateId,
  version,
  isOpen,
  passAction,
  returnAction,
  nextSteps,
  texts,
}: {
  readonly updateId: string;
  readonly version: number;
  /** False when there is nothing to judge; the box then only tells what has just been done here. */
  readonly isOpen: boolean;
  readonly passAction: Action;
  readonly returnAction: Action;
  readonly nextSteps: readonly NextStep[];
  readonly texts: JudgementTexts;
}) {
  const pass = useGuardedAction(passAction, texts.offline);
  const send = useGuardedAction(returnAction, texts.offline);
  // Judging moves the update on, and the page comes anew with the words of the step after this one.
  const [told] = useState(texts);
  if (pass.state.status === "done") return <Judged title={told.passedTitle} text={told.passedText} steps={nextSteps} />;
  if (send.state.status === "done") return <Judged title={told.returnedTitle} text={told.returnedText} steps={nextSteps} />;
  if (!isOpen) return null;
  const place = (
    <>
      <input type="hidden" name="updateId" value={updateId} />
      <input type="hidden" name="version" value={version} />
    </>
  );
  const isPending = pass.isPending || send.isPending;
  const problems = send.state.status === "refused" ? send.state.fields.reason : undefined;
  return (
    <section className="grid gap-4 rounded border-2 border-brand bg-surface p-4 md:p-5">
      <h2 className="text-base">{texts.title}</h2>
      <form {...pass.formProps} className="grid gap-3">
        {place}
        <Refusal state={pass.state} isPending={pass.isPending} reload={texts.reload} updateId={updateId} />
        <p className="text-sm text-quiet">{texts.text}</p>
        <Button type="submit" tone="primary" disabled={isPending}>
          {pass.isPending ? texts.sending : texts.pass}
        </Button>
      </form>
      <details suppressHydrationWarning className="border-t border-line pt-2" open={send.state.status === "refused" || undefined}>
        <summary className="flex min-h-11 cursor-pointer items-center text-red">{texts.return}</summary>
        <form {...send.formProps} noValidate className="grid gap-3 pt-1">
          {place}
          <Refusal state={send.state} isPending={send.isPending} reload={texts.reload} updateId={updateId} />
          <p className="text-sm text-quiet">{texts.returnText}</p>
          <Field name="reason" label={texts.reason} hint={texts.reasonHint} problems={problems}>
            <GrowingText
              {...fieldIds("reason", problems, texts.reasonHint)}
              rows={3}
              aria-required
              defaultValue={send.state.status === "refused" ? send.state.values.reason : undefined}
            />
          </Field>
          <Button type="submit" tone="danger" disabled={isPending}>
            {send.isPending ? texts.sending : texts.confirmReturn}
          </Button>
        </form>
      </details>
    </section>
  );
}

function Refusal({
  state,
  isPending,
  reload,
  updateId,
}: {
  readonly state: FormState<UpdateReceipt>;
  readonly isPending: boolean;
  readonly reload: string;
  readonly updateId: string;
}) {
  if (state.status !== "refused" || isPending) return null;
  const isStale = state.code === "conflict" || state.code === "rule-violated";
  return (
    <Notice tone="problem">
      {state.message}
      {isStale ? (
        <a href={`/updates/${updateId}`} className="ml-2 text-brand underline underline-offset-4">
          {reload}
        </a>
      ) : null}
    </Notice>
  );
}

function Judged({ title, text, steps }: { readonly title: string; readonly text: ReactNode; readonly steps: readonly NextStep[] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <section className="grid gap-4 rounded border border-green bg-green-tint p-4 md:p-5">
      <div role="status">
        <h2 ref={heading} tabIndex={-1} className="text-base outline-none">
          ✓ {title}
        </h2>
        <p className="text-sm">{text}</p>
      </div>
      <div className="grid gap-2">
        {steps.map(({ href, label }, index) => (
          <ButtonLink key={href} href={href} tone={index === 0 ? "primary" : "plain"}>
            {label}
          </ButtonLink>
        ))}
      </div>
    </section>
  );
}
