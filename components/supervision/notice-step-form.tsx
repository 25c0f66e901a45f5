"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { GrowingText } from "@/components/forms/growing-text";
import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button, type ButtonTone } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { NoticeReceipt } from "@/lib/supervision/types";
import type { FormState } from "@/lib/web/form-state";

export type NoticeStepAction = (previous: FormState<NoticeReceipt>, form: FormData) => Promise<FormState<NoticeReceipt>>;

/** Finished sentences, handed over by the page. */
export type NoticeStepTexts = {
  readonly title: string;
  readonly text: string;
  readonly submit: string;
  readonly sending: string;
  readonly done: string;
  readonly offline: string;
  readonly reload: string;
};

type FieldTexts = { readonly label: string; readonly hint?: string };

/** One step on a notice: what it will do, its words and its date where it has them; afterwards what has been done. */
export function NoticeStepForm({
  action,
  id,
  version,
  isOpen,
  isFolded = false,
  tone = "primary",
  texts,
  words,
  date,
}: {
  readonly action: NoticeStepAction;
  readonly id: string;
  readonly version: number;
  /** False when the step is not to be taken; the box then only tells what has just been done here. */
  readonly isOpen: boolean;
  /** Unfolds on demand: the less usual way. */
  readonly isFolded?: boolean;
  readonly tone?: ButtonTone;
  readonly texts: NoticeStepTexts;
  readonly words?: FieldTexts & { readonly name: string; readonly isRequired: boolean };
  readonly date?: FieldTexts & { readonly value: string; readonly min: string };
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  // The step moves the notice on, and the page comes anew with the words of the next one.
  const [told] = useState(texts.done);
  if (state.status === "done" && state.result.version >= version) return <Done>{told}</Done>;
  if (!isOpen) return null;
  const refused = state.status === "refused" ? state : null;
  const form = (
    <form {...formProps} noValidate className="grid gap-3">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      {refused && !isPending ? <Refusal state={refused} id={id} reload={texts.reload} /> : null}
      <p className="text-sm text-quiet">{texts.text}</p>
      {words ? (
        <Field name={words.name} label={words.label} hint={words.hint} problems={refused?.fields[words.name]}>
          <GrowingText
            {...fieldIds(words.name, refused?.fields[words.name], words.hint)}
            rows={4}
            aria-required={words.isRequired}
            defaultValue={refused?.values[words.name]}
          />
        </Field>
      ) : null}
      {date ? (
        <Field name="replyBy" label={date.label} hint={date.hint} problems={refused?.fields.replyBy}>
          <input
            {...fieldIds("replyBy", refused?.fields.replyBy, date.hint)}
            type="date"
            min={date.min}
            aria-required
            className="field-control"
            defaultValue={refused?.values.replyBy ?? date.value}
          />
        </Field>
      ) : null}
      <Button type="submit" tone={tone} disabled={isPending}>
        {isPending ? texts.sending : texts.submit}
      </Button>
    </form>
  );
  if (!isFolded) {
    return (
      <section className="grid gap-2 rounded border-2 border-brand bg-surface p-4 md:p-5">
        <h2 className="text-base">{texts.title}</h2>
        {form}
      </section>
    );
  }
  return (
    <details suppressHydrationWarning open={refused !== null || undefined} className="rounded border border-line bg-surface px-4 md:px-5">
      <summary className="flex min-h-11 cursor-pointer items-center text-brand">{texts.title}</summary>
      <div className="pb-4">{form}</div>
    </details>
  );
}

function Refusal({
  state,
  id,
  reload,
}: {
  readonly state: Extract<FormState<NoticeReceipt>, { readonly status: "refused" }>;
  readonly id: string;
  readonly reload: string;
}) {
  const isStale = state.code === "conflict" || state.code === "rule-violated";
  return (
    <Notice tone="problem">
      {state.message}
      {isStale ? (
        <a href={`/supervision/${id}`} className="ml-2 text-brand underline underline-offset-4">
          {reload}
        </a>
      ) : null}
    </Notice>
  );
}

function Done({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  return (
    <div ref={box} role="status" tabIndex={-1} className="rounded border border-green bg-green-tint px-4 py-3 outline-none">
      ✓ {children}
    </div>
  );
}
