"use client";

import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { IssuedSecret } from "@/components/interfaces/issued-secret";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/web/form-state";

type Registered = FormState<{ readonly secret: string }>;

type Texts = {
  readonly label: string;
  readonly url: string;
  readonly urlHint: string;
  readonly organisation: string;
  readonly all: string;
  readonly topics: string;
  readonly submit: string;
  readonly working: string;
  readonly offline: string;
  readonly done: string;
  readonly once: string;
};

/** Registers a system that is told of messages; its signing secret is then shown in the form's place. */
export function RegisterWebhookForm({
  action,
  organisations,
  topics,
  texts,
}: {
  readonly action: (previous: Registered, form: FormData) => Promise<Registered>;
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  /** `field` names the box. */
  readonly topics: readonly { readonly field: string; readonly label: string }[];
  readonly texts: Texts;
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  if (state.status === "done") return <IssuedSecret title={texts.done} text={texts.once} secret={state.result.secret} />;
  const refused = state.status === "refused" ? state : null;
  const problems = refused?.fields ?? {};
  const organisation = refused?.values.organisationId ?? "";
  const topicProblems = problems.topics ?? [];
  return (
    <form {...formProps} noValidate className="grid gap-4">
      {refused && !isPending ? <Notice tone="problem">{refused.message}</Notice> : null}
      <Field name="label" label={texts.label} problems={problems.label}>
        <input {...fieldIds("label", problems.label)} className="field-control" maxLength={80} autoComplete="off" defaultValue={refused?.values.label} />
      </Field>
      <Field name="url" label={texts.url} hint={texts.urlHint} problems={problems.url}>
        <input {...fieldIds("url", problems.url, texts.urlHint)} type="url" className="field-control" maxLength={500} autoComplete="off" placeholder="https://" defaultValue={refused?.values.url} />
      </Field>
      <Field name="organisationId" label={texts.organisation} problems={problems.organisationId}>
        {/* React resets a select to its first default after an action; a new key gives it the new one. */}
        <select key={organisation} {...fieldIds("organisationId", problems.organisationId)} className="field-control" defaultValue={organisation}>
          <option value="">{texts.all}</option>
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <fieldset aria-describedby={topicProblems.length > 0 ? "topics-problem" : undefined}>
        <legend className="mb-1">{texts.topics}</legend>
        <div className="grid gap-x-6 sm:grid-cols-2">
          {topics.map(({ field, label }) => (
            <label key={field} className="flex min-h-11 items-center gap-3 md:min-h-9">
              <input
                type="checkbox"
                name={`topics.${field}`}
                defaultChecked={refused?.values[`topics.${field}`] === "on"}
                aria-invalid={topicProblems.length > 0 || undefined}
                className="size-5 shrink-0 accent-brand"
              />
              {label}
            </label>
          ))}
        </div>
        {topicProblems.length > 0 ? (
          <p id="topics-problem" className="mt-1 text-sm text-red">
            {[...new Set(topicProblems)].join(" ")}
          </p>
        ) : null}
      </fieldset>
      <Button type="submit" tone="primary" disabled={isPending} className="justify-self-start">
        {isPending ? texts.working : texts.submit}
      </Button>
    </form>
  );
}
