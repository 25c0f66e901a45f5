"use client";

import { GrowingText } from "@/components/forms/growing-text";
import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { UpdateReceipt } from "@/lib/progress/types";
import type { FormState } from "@/lib/web/form-state";

/** Finished sentences, handed over by the page. */
export type ReopenTexts = Readonly<
  Record<"title" | "text" | "reason" | "reasonHint" | "confirm" | "sending" | "done" | "offline", string>
>;

/** The office takes an acceptance back: folded away, since it is rare, and it asks for a reason. */
export function ReopenBox({
  updateId,
  version,
  isOpen,
  action,
  texts,
}: {
  readonly updateId: string;
  readonly version: number;
  /** False when there is nothing to take back; the box then only tells what has just been done here. */
  readonly isOpen: boolean;
  readonly action: (previous: FormState<UpdateReceipt>, form: FormData) => Promise<FormState<UpdateReceipt>>;
  readonly texts: ReopenTexts;
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  if (state.status === "done") return <Notice tone="done">{texts.done}</Notice>;
  if (!isOpen) return null;
  const problems = state.status === "refused" ? state.fields.reason : undefined;
  return (
    <details suppressHydrationWarning className="rounded border border-line bg-surface px-4" open={state.status === "refused" || undefined}>
      <summary className="flex min-h-11 cursor-pointer items-center text-red">{texts.title}</summary>
      <form {...formProps} noValidate className="grid gap-3 pb-4">
        <input type="hidden" name="updateId" value={updateId} />
        <input type="hidden" name="version" value={version} />
        {state.status === "refused" && !isPending ? <Notice tone="problem">{state.message}</Notice> : null}
        <p className="text-sm text-quiet">{texts.text}</p>
        <Field name="reason" label={texts.reason} hint={texts.reasonHint} problems={problems}>
          <GrowingText
            {...fieldIds("reason", problems, texts.reasonHint)}
            rows={3}
            aria-required
            defaultValue={state.status === "refused" ? state.values.reason : undefined}
          />
        </Field>
        <Button type="submit" tone="danger" disabled={isPending}>
          {isPending ? texts.sending : texts.confirm}
        </Button>
      </form>
    </details>
  );
}
