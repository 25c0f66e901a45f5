"use client";

import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { IssuedSecret } from "@/components/interfaces/issued-secret";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/web/form-state";

type Issued = FormState<{ readonly token: string }>;

type Texts = {
  readonly label: string;
  readonly labelHint: string;
  readonly access: string;
  readonly accesses: Readonly<Record<"read" | "write", string>>;
  readonly days: string;
  readonly daysHint: string;
  readonly submit: string;
  readonly working: string;
  readonly offline: string;
  readonly done: string;
  readonly once: string;
};

/** A token for the account; once issued it is shown in the form's place. */
export function IssueTokenForm({
  action,
  accountId,
  texts,
}: {
  readonly action: (previous: Issued, form: FormData) => Promise<Issued>;
  readonly accountId: string;
  readonly texts: Texts;
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  if (state.status === "done") return <IssuedSecret title={texts.done} text={texts.once} secret={state.result.token} />;
  const refused = state.status === "refused" ? state : null;
  const problems = refused?.fields ?? {};
  const access = refused?.values.access ?? "read";
  return (
    <form {...formProps} noValidate className="grid gap-4">
      {refused && !isPending ? <Notice tone="problem">{refused.message}</Notice> : null}
      <input type="hidden" name="accountId" value={accountId} />
      <Field name="label" scope="token-" label={texts.label} hint={texts.labelHint} problems={problems.label}>
        <input {...fieldIds("label", problems.label, texts.labelHint, "token-")} className="field-control" maxLength={80} autoComplete="off" defaultValue={refused?.values.label} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="access" scope="token-" label={texts.access} problems={problems.access}>
          {/* React resets a select to its first default after an action; a new key gives it the new one. */}
          <select key={access} {...fieldIds("access", problems.access, undefined, "token-")} className="field-control" defaultValue={access}>
            <option value="read">{texts.accesses.read}</option>
            <option value="write">{texts.accesses.write}</option>
          </select>
        </Field>
        <Field name="days" scope="token-" label={texts.days} hint={texts.daysHint} problems={problems.days}>
          <input {...fieldIds("days", problems.days, texts.daysHint, "token-")} className="field-control" inputMode="numeric" autoComplete="off" defaultValue={refused?.values.days ?? "365"} />
        </Field>
      </div>
      <Button type="submit" disabled={isPending} className="justify-self-start">
        {isPending ? texts.working : texts.submit}
      </Button>
    </form>
  );
}
