"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { idle, type FormState } from "@/lib/web/form-state";

type Texts = {
  readonly username: string;
  readonly password: string;
  readonly submit: string;
  readonly pending: string;
};

/** User name and password. A refusal keeps the name; it works before and without scripts. */
export function SignInForm({
  action,
  username,
  callbackUrl,
  problem,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** Filled in already: a demonstration account that was chosen. */
  readonly username: string;
  readonly callbackUrl: string;
  /** Why a sign-in by another way was refused. */
  readonly problem: string | null;
  readonly texts: Texts;
}) {
  const [state, submit, pending] = useActionState(action, idle);
  const password = useRef<HTMLInputElement>(null);
  // Whoever has just chosen an account goes on with its password.
  useEffect(() => {
    if (username) password.current?.focus();
  }, [username]);
  const refused = state.status === "refused" ? state : null;
  const fields = refused?.fields ?? {};
  const message = refused?.message ?? problem;
  return (
    <form action={submit} className="grid gap-4">
      {message && !pending ? <Notice tone="problem">{message}</Notice> : null}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field name="username" label={texts.username} problems={fields.username}>
        <input
          {...fieldIds("username", fields.username)}
          className="field-control"
          defaultValue={refused?.values.username ?? username}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
      </Field>
      <Field name="password" label={texts.password} problems={fields.password}>
        <input
          {...fieldIds("password", fields.password)}
          ref={password}
          type="password"
          className="field-control"
          autoComplete="current-password"
          required
        />
      </Field>
      <Button type="submit" tone="primary" disabled={pending} className="mt-1 w-full">
        {pending ? texts.pending : texts.submit}
      </Button>
    </form>
  );
}
