"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { idle, type FormState } from "@/lib/web/form-state";

/** Tries a delivery that was given up again. */
export function ResendButton({
  action,
  id,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly id: string;
  readonly texts: { readonly resend: string; readonly working: string };
}) {
  const [state, submit, pending] = useActionState(action, idle);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="id" value={id} />
      {state.status === "refused" && !pending ? <Notice tone="problem">{state.message}</Notice> : null}
      <Button type="submit" disabled={pending}>
        {pending ? texts.working : texts.resend}
      </Button>
    </form>
  );
}
