"use client";

import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button, buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { SealedEdition } from "@/lib/reports/edition-view";
import type { FormState } from "@/lib/web/form-state";

export type SealTexts = Readonly<Record<"open" | "explanation" | "confirm" | "working" | "offline", string>>;

/** Opened, it says that sealing cannot be undone; then seals. The list comes anew with the seal in its place. */
export function SealStep({
  action,
  planCode,
  period,
  texts,
}: {
  readonly action: (previous: FormState<SealedEdition>, form: FormData) => Promise<FormState<SealedEdition>>;
  readonly planCode: string;
  readonly period: string;
  readonly texts: SealTexts;
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  return (
    <details>
      <summary className={buttonClass("plain", "cursor-pointer list-none [&::-webkit-details-marker]:hidden")}>{texts.open}</summary>
      <form {...formProps} className="mt-2 grid max-w-sm gap-2 text-left">
        <p className="text-sm">{texts.explanation}</p>
        {state.status === "refused" && !isPending ? <Notice tone="problem">{state.message}</Notice> : null}
        <input type="hidden" name="planCode" value={planCode} />
        <input type="hidden" name="period" value={period} />
        <Button type="submit" tone="primary" disabled={isPending} className="justify-self-start">
          {isPending ? texts.working : texts.confirm}
        </Button>
      </form>
    </details>
  );
}
