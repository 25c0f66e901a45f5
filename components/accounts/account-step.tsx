"use client";

import { useActionState } from "react";
import { IssuedPasswordNotice, type IssuedPasswordTexts } from "@/components/accounts/issued-password";
import { Button, buttonClass, type ButtonTone } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { IssuedPassword } from "@/lib/accounts/types";
import { idle, type FormState } from "@/lib/web/form-state";

/**
 * One step on an account: first opened, which says what it will do, then confirmed. Where the step issues an initial
 * password, it is shown in its place.
 */
export function AccountStep<Result extends IssuedPassword | void>({
  action,
  id,
  version,
  tone = "plain",
  label,
  explanation,
  working,
  issued,
}: {
  readonly action: (previous: FormState<Result>, form: FormData) => Promise<FormState<Result>>;
  readonly id: string;
  readonly version: number;
  readonly tone?: ButtonTone;
  readonly label: string;
  readonly explanation: string;
  readonly working: string;
  readonly issued?: IssuedPasswordTexts;
}) {
  const [state, submit, pending] = useActionState<FormState<Result>, FormData>(action, idle);
  if (state.status === "done" && state.result && issued) return <IssuedPasswordNotice issued={state.result} texts={issued} />;
  return (
    <details>
      <summary className={buttonClass(tone, "cursor-pointer list-none [&::-webkit-details-marker]:hidden")}>{label}…</summary>
      <form action={submit} className="mt-3 grid gap-3 border-l-4 border-line pl-4">
        <p>{explanation}</p>
        {state.status === "refused" && !pending ? <Notice tone="problem">{state.message}</Notice> : null}
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <Button type="submit" tone={tone} disabled={pending} className="justify-self-start">
          {pending ? working : label}
        </Button>
      </form>
    </details>
  );
}
