"use client";

import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/web/form-state";

type Texts = { readonly label: string; readonly choose: string; readonly send: string; readonly sending: string; readonly offline: string };

/** Chooses an indicator that a ledger's rows are to count. */
export function CountIndicatorForm({
  action,
  kindId,
  indicators,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly kindId: string;
  readonly indicators: readonly { readonly clauseId: string; readonly label: string }[];
  readonly texts: Texts;
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refusal = state.status === "refused" && !isPending ? state : null;
  const problems = refusal?.fields.clauseId;
  return (
    <form {...formProps} noValidate className="grid grid-cols-1 gap-3">
      {refusal && !problems ? <Notice tone="problem">{refusal.message}</Notice> : null}
      <input type="hidden" name="kindId" value={kindId} />
      <input type="hidden" name="intent" value="count" />
      <Field name="clauseId" label={texts.label} {...(problems && { problems })}>
        <select {...fieldIds("clauseId", problems)} className="field-control" defaultValue="">
          <option value="">{texts.choose}</option>
          {indicators.map(({ clauseId, label }) => (
            <option key={clauseId} value={clauseId}>
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
