"use client";

import { StepForm, type StepAction, type StepTexts } from "@/components/forms/step-form";
import { Field, fieldIds } from "@/components/ui/field";

type Props = {
  readonly action: StepAction;
  readonly labels: Readonly<Record<"year" | "percent" | "basis", string>>;
  readonly initial: Readonly<Record<"year" | "percent" | "basis", string>>;
  readonly texts: StepTexts;
};

/** Sets a year's target. */
export function PlanTargetForm({ action, labels, initial, texts }: Props) {
  return (
    <StepForm
      id="target"
      action={action}
      on={{}}
      texts={texts}
      fields={(problems) => (
        <div className="grid gap-3 sm:grid-cols-[8rem_10rem_1fr]">
          {(["year", "percent", "basis"] as const).map((name) => (
            <Field key={name} name={name} scope="target" label={labels[name]} {...(problems[name] && { problems: problems[name] })}>
              <input {...fieldIds(name, problems[name], undefined, "target")} className="field-control" defaultValue={initial[name]} inputMode={name === "basis" ? "text" : "decimal"} autoComplete="off" />
            </Field>
          ))}
        </div>
      )}
    />
  );
}
