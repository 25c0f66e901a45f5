"use client";

import { useActionState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { idle, type FormState } from "@/lib/web/form-state";

type Texts = {
  readonly current: string;
  readonly new: string;
  readonly newHint: string;
  readonly repeated: string;
  readonly submit: string;
  readonly pending: string;
  readonly done: string;
  readonly continue: string;
};

/** The old password once, the new one twice; afterwards the way into the portal. */
export function ChangePasswordForm({
  action,
  username,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly username: string;
  readonly texts: Texts;
}) {
  const [state, submit, pending] = useActionState(action, idle);
  if (state.status === "done") {
    return (
      <div className="grid gap-4">
        <Notice tone="done">{texts.done}</Notice>
        <ButtonLink href="/" tone="primary">
          {texts.continue}
        </ButtonLink>
      </div>
    );
  }
  const fields = state.status === "refused" ? state.fields : {};
  const password = (name: string, label: string, autoComplete: string, hint?: string) => (
    <Field name={name} label={label} hint={hint} problems={fields[name]}>
      <input
        {...fieldIds(name, fields[name], hint)}
        type="password"
        className="field-control"
        autoComplete={autoComplete}
        required
      />
    </Field>
  );
  return (
    <form action={submit} className="grid gap-4">
      {state.status === "refused" && !pending ? <Notice tone="problem">{state.message}</Notice> : null}
      {/* For password managers: whose password it is. */}
      <input type="text" autoComplete="username" defaultValue={username} readOnly hidden />
      {password("currentPassword", texts.current, "current-password")}
      {password("newPassword", texts.new, "new-password", texts.newHint)}
      {password("repeatedPassword", texts.repeated, "new-password")}
      <Button type="submit" tone="primary" disabled={pending} className="mt-1 w-full">
        {pending ? texts.pending : texts.submit}
      </Button>
    </form>
  );
}
