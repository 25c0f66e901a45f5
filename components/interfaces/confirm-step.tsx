"use client";

import { useActionState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { idle, type FormState } from "@/lib/web/form-state";

/** A step that cannot be taken back: first opened, which says what it will do, then confirmed. */
export function ConfirmStep({
  action,
  fields,
  label,
  about,
  explanation,
  working,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly fields: Readonly<Record<string, string | number>>;
  readonly label: string;
  /** What it concerns, for whoever does not see the row around it. */
  readonly about: string;
  readonly explanation: string;
  readonly working: string;
}) {
  const [state, submit, pending] = useActionState(action, idle);
  return (
    <details className="min-w-0 open:col-span-full">
      <summary aria-label={`${label}：${about}`} className={buttonClass("danger", "cursor-pointer list-none [&::-webkit-details-marker]:hidden")}>
        {label}…
      </summary>
      <form action={submit} className="mt-3 grid gap-3 border-l-4 border-line pl-4">
        <p>{explanation}</p>
        {state.status === "refused" && !pending ? <Notice tone="problem">{state.message}</Notice> : null}
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button type="submit" tone="danger" disabled={pending} className="justify-self-start">
          {pending ? working : label}
        </Button>
      </form>
    </details>
  );
}
