"use client";

import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/web/form-state";

/** Chooses one of a list. */
export function ChoiceForm({
  action,
  fields,
  name,
  options,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** What it is chosen for: names and values of hidden fields. */
  readonly fields: Readonly<Record<string, string>>;
  /** Of the field that is chosen. */
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly texts: { readonly label: string; readonly choose: string; readonly send: string; readonly sending: string; readonly offline: string };
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refusal = state.status === "refused" && !isPending ? state : null;
  const problems = refusal?.fields[name];
  return (
    <form {...formProps} noValidate className="grid grid-cols-1 gap-3">
      {refusal && !problems ? <Notice tone="problem">{refusal.message}</Notice> : null}
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <Field name={name} label={texts.label} {...(problems && { problems })}>
        <select {...fieldIds(name, problems)} className="field-control" defaultValue="">
          <option value="">{texts.choose}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <Button type="submit" disabled={isPending} className="justify-self-start">
        {isPending ? texts.sending : texts.send}
      </Button>
    </form>
  );
}
