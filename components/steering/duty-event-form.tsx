"use client";

import { fillText } from "@/components/forms/fill-text";
import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { OpenedEvent } from "@/lib/milestones/duty-events";
import type { FormState } from "@/lib/web/form-state";

export type DutyEventFormTexts = Readonly<
  Record<"name" | "nameHint" | "occurredOn" | "clauses" | "term" | "submit" | "working" | "offline" | "opened", string>
>;

/** One clause to choose, in finished words. */
export type ClauseChoice = { readonly id: string; readonly label: string; readonly hint: string; readonly quote: string };

/** The office opens an event's duties; `eventId` makes of a form sent twice one event. */
export function DutyEventForm({
  action,
  planId,
  eventId,
  earliest,
  today,
  clauses,
  texts,
}: {
  readonly action: (previous: FormState<OpenedEvent>, form: FormData) => Promise<FormState<OpenedEvent>>;
  readonly planId: string;
  readonly eventId: string;
  readonly earliest: string;
  readonly today: string;
  readonly clauses: readonly ClauseChoice[];
  readonly texts: DutyEventFormTexts;
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refused = state.status === "refused" ? state : null;
  const problems = refused?.fields ?? {};
  const chosenProblems = Object.entries(problems).flatMap(([name, found]) => (name.startsWith("clauses") ? found : []));
  return (
    <form {...formProps} noValidate autoComplete="off" className="grid gap-4">
      {refused && !isPending ? <Notice tone="problem">{refused.message}</Notice> : null}
      {state.status === "done" && !isPending ? <Notice tone="done">{fillText(texts.opened, state.result)}</Notice> : null}
      <input type="hidden" name="planId" value={planId} />
      {/* Opened, the page brings another id, and the form is empty again. */}
      <div key={eventId} className="grid gap-4">
        <input type="hidden" name="eventId" value={eventId} />
        <Field name="title" label={texts.name} hint={texts.nameHint} problems={problems.title}>
          <input {...fieldIds("title", problems.title, texts.nameHint)} className="field-control" maxLength={60} required defaultValue={refused?.values.title} />
        </Field>
        <Field name="occurredOn" label={texts.occurredOn} problems={problems.occurredOn}>
          <input
            {...fieldIds("occurredOn", problems.occurredOn)}
            type="date"
            min={earliest}
            max={today}
            required
            className="field-control"
            defaultValue={refused?.values.occurredOn ?? today}
          />
        </Field>
        <fieldset aria-describedby={chosenProblems.length > 0 ? "clauses-problem" : undefined}>
          <legend className="mb-1">{texts.clauses}</legend>
          {clauses.map(({ id, label, hint, quote }) => (
            <label key={id} title={quote} className="flex min-h-11 items-start gap-3 border-b border-line py-2 last:border-0">
              <input
                type="checkbox"
                name={`clauses.${id}`}
                defaultChecked={refused?.values[`clauses.${id}`] === "on"}
                aria-invalid={chosenProblems.length > 0 || undefined}
                className="mt-1 size-5 shrink-0 accent-brand"
              />
              <span className="min-w-0">
                {label}
                <span className="block text-sm text-quiet">{hint}</span>
              </span>
            </label>
          ))}
          {chosenProblems.length > 0 ? (
            <p id="clauses-problem" className="mt-1 text-sm text-red">
              {[...new Set(chosenProblems)].join(" ")}
            </p>
          ) : null}
        </fieldset>
      </div>
      <p className="text-sm text-quiet">{texts.term}</p>
      <Button type="submit" tone="primary" disabled={isPending} className="justify-self-start">
        {isPending ? texts.working : texts.submit}
      </Button>
    </form>
  );
}
