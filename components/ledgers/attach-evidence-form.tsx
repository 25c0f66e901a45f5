"use client";

import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/web/form-state";

type Texts = { readonly label: string; readonly choose: string; readonly send: string; readonly sending: string; readonly offline: string };

/** Chooses, of the own organisation's newest files, one that shows a row. */
export function AttachEvidenceForm({
  action,
  rowId,
  files,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly rowId: string;
  readonly files: readonly { readonly id: string; readonly originalName: string }[];
  readonly texts: Texts;
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refusal = state.status === "refused" && !isPending ? state : null;
  const problems = refusal?.fields.evidenceId;
  return (
    <form {...formProps} noValidate className="grid grid-cols-1 gap-3">
      {refusal && !problems ? <Notice tone="problem">{refusal.message}</Notice> : null}
      <input type="hidden" name="id" value={rowId} />
      <input type="hidden" name="intent" value="attach" />
      <Field name="evidenceId" label={texts.label} {...(problems && { problems })}>
        <select {...fieldIds("evidenceId", problems)} className="field-control" defaultValue="">
          <option value="">{texts.choose}</option>
          {files.map(({ id, originalName }) => (
            <option key={id} value={id}>
              {originalName}
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
