"use client";

import { StepForm, type StepAction, type StepTexts } from "@/components/forms/step-form";
import { Field, fieldIds } from "@/components/ui/field";

/** Asks for a later date of one duty: which day, and why. */
export function ExtensionForm({
  dutyId,
  isOpen,
  earliest,
  latest,
  action,
  texts,
}: {
  readonly dutyId: string;
  readonly isOpen: boolean;
  /** The first and the last day that can be asked for. */
  readonly earliest: string;
  readonly latest: string;
  readonly action: StepAction;
  readonly texts: StepTexts & { readonly dueOn: string; readonly dueOnHint: string; readonly reason: string; readonly reasonHint: string };
}) {
  const id = `extension-${dutyId}-`;
  return (
    <StepForm
      id={id}
      action={action}
      on={{ dutyId }}
      isOpen={isOpen}
      texts={texts}
      reason={{ label: texts.reason, hint: texts.reasonHint, isRequired: true }}
      fields={({ dueOn: problems }) => (
        <Field name="dueOn" scope={id} label={texts.dueOn} hint={texts.dueOnHint} problems={problems}>
          <input
            {...fieldIds("dueOn", problems, texts.dueOnHint, id)}
            type="date"
            min={earliest}
            max={latest}
            aria-required
            className="field-control"
          />
        </Field>
      )}
    />
  );
}
