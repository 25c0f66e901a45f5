"use client";

import { useActionState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type standIns from "@/lib/i18n/messages/zh-CN/standIns.json";
import { idle, type FormState } from "@/lib/web/form-state";

/** First opened, which says what it will do, then confirmed. */
export function EndStandIn({
  action,
  id,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly id: string;
  readonly texts: (typeof standIns)["end"];
}) {
  const [state, submit, pending] = useActionState(action, idle);
  return (
    <details>
      <summary className={buttonClass("plain", "cursor-pointer list-none [&::-webkit-details-marker]:hidden")}>{texts.label}…</summary>
      <form action={submit} className="mt-3 grid gap-3 border-l-4 border-line pl-4">
        <p className="text-sm">{texts.explain}</p>
        {state.status === "refused" && !pending ? <Notice tone="problem">{state.message}</Notice> : null}
        <input type="hidden" name="id" value={id} />
        <Button type="submit" tone="danger" disabled={pending} className="justify-self-start">
          {pending ? texts.working : texts.confirm}
        </Button>
      </form>
    </details>
  );
}
