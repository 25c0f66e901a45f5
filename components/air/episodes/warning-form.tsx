"use client";

import { StepForm, type StepAction, type StepTexts } from "@/components/forms/step-form";
import { Field, fieldIds } from "@/components/ui/field";

type Choice = { readonly value: string; readonly label: string };
type Props = {
  readonly action: StepAction;
  readonly levels: readonly Choice[];
  readonly rules: readonly Choice[];
  readonly labels: Readonly<Record<"level" | "rules" | "startsAt" | "endsAt" | "document" | "note", string>>;
  readonly hints: Readonly<Record<"endsAt" | "document", string>>;
  readonly texts: StepTexts;
};

/** Records a warning that was issued. */
export function WarningForm({ action, levels, rules, labels, hints, texts }: Props) {
  return (
    <StepForm
      id="warning"
      action={action}
      on={{}}
      texts={texts}
      fields={(problems) => {
        const select = (name: "level" | "rules", choices: readonly Choice[]) => (
          <Field name={name} scope="warning" label={labels[name]} {...(problems[name] && { problems: problems[name] })}>
            <select {...fieldIds(name, problems[name], undefined, "warning")} className="field-control">
              {choices.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </Field>
        );
        const input = (name: "startsAt" | "endsAt" | "document" | "note", type: string, hint?: string) => (
          <Field name={name} scope="warning" label={labels[name]} hint={hint} {...(problems[name] && { problems: problems[name] })}>
            <input {...fieldIds(name, problems[name], hint, "warning")} type={type} className="field-control" autoComplete="off" />
          </Field>
        );
        return (
          <div className="grid gap-3 sm:grid-cols-2">
            {select("level", levels)}
            {select("rules", rules)}
            {input("startsAt", "datetime-local")}
            {input("endsAt", "datetime-local", hints.endsAt)}
            {input("document", "text", hints.document)}
            {input("note", "text")}
          </div>
        );
      }}
    />
  );
}

/** Says when a warning ended. */
export function WarningEndStep({ id, version, action, label, texts }: { readonly id: string; readonly version: number; readonly action: StepAction; readonly label: string; readonly texts: StepTexts }) {
  return (
    <StepForm
      id={`end-${id}`}
      action={action}
      on={{ id, version: String(version) }}
      texts={texts}
      fields={(problems) => (
        <Field name="endsAt" scope={`end-${id}`} label={label} className="max-w-64" {...(problems.endsAt && { problems: problems.endsAt })}>
          <input {...fieldIds("endsAt", problems.endsAt, undefined, `end-${id}`)} type="datetime-local" className="field-control" />
        </Field>
      )}
    />
  );
}
