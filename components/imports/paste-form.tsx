"use client";

import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/web/form-state";

type Texts = { readonly label: string; readonly hint: string; readonly send: string; readonly sending: string; readonly offline: string };
type Action = (previous: FormState<{ readonly id: string }>, form: FormData) => Promise<FormState<{ readonly id: string }>>;

/** A table copied out of Word, Excel or a web page. */
export function PasteForm({ action, texts }: { readonly action: Action; readonly texts: Texts }) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refusal = state.status === "refused" && !isPending ? state : null;
  const problems = refusal ? (refusal.fields.text ?? refusal.fields.file) : undefined;
  return (
    <form {...formProps} noValidate className="grid grid-cols-1 gap-4">
      {refusal && !problems ? <Notice tone="problem">{refusal.message}</Notice> : null}
      <Field name="text" label={texts.label} hint={texts.hint} {...(problems && { problems })}>
        <textarea {...fieldIds("text", problems, texts.hint)} rows={8} wrap="off" defaultValue={refusal?.values.text} className="field-control font-mono text-sm" />
      </Field>
      <Button type="submit" disabled={isPending} className="justify-self-start">
        {isPending ? texts.sending : texts.send}
      </Button>
    </form>
  );
}
