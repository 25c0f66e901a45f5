"use client";

import Link from "next/link";
import { useActionState } from "react";
import { useAnswerFocus } from "@/components/air/use-answer-focus";
import { fillText } from "@/components/forms/fill-text";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { DayFormValues, RecordedDay } from "@/lib/air/day-form";
import { dayConcentrations, type DayConcentration } from "@/lib/air/types";
import { idle, type FormState } from "@/lib/web/form-state";

export type DayFormTexts = {
  readonly date: string;
  readonly state: string;
  readonly states: Readonly<Record<"provisional" | "audited", string>>;
  readonly concentrations: string;
  readonly blank: string;
  /** With their units. */
  readonly pollutants: Readonly<Record<DayConcentration, string>>;
  readonly dust: string;
  readonly dustHint: string;
  readonly document: string;
  readonly documentHint: string;
  readonly documentDate: string;
  readonly person: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly save: string;
  readonly saving: string;
  readonly outcomes: Readonly<Record<RecordedDay["outcome"], string>>;
  readonly open: string;
};

type Control = (name: keyof Omit<DayFormValues, "dust">, hint?: string) => ReturnType<typeof fieldIds> & {
  readonly defaultValue: string;
  readonly className: string;
};

/** One day to enter or correct. A refused form keeps what was typed. */
export function DayForm({
  action,
  initial,
  fixedDate = false,
  today,
  texts,
}: {
  readonly action: (previous: FormState<RecordedDay>, form: FormData) => Promise<FormState<RecordedDay>>;
  readonly initial: DayFormValues;
  /** The day is given by the page. */
  readonly fixedDate?: boolean;
  readonly today: string;
  readonly texts: DayFormTexts;
}) {
  const [state, submit, pending] = useActionState(action, idle);
  const form = useAnswerFocus(state);
  const refused = state.status === "refused" ? state : null;
  const problems = refused?.fields ?? {};
  const valueOf = (name: keyof Omit<DayFormValues, "dust">) => refused?.values[name] ?? initial[name];
  const control: Control = (name, hint) => ({
    ...fieldIds(name, problems[name], hint),
    defaultValue: valueOf(name),
    className: "field-control",
  });
  return (
    <form ref={form} action={submit} className="grid gap-4" autoComplete="off">
      {refused && !pending ? <Notice tone="problem">{refused.message}</Notice> : null}
      {state.status === "done" && !pending ? <Outcome result={state.result} fixedDate={fixedDate} texts={texts} /> : null}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {fixedDate ? (
          <input type="hidden" name="date" value={initial.date} />
        ) : (
          <Field name="date" label={texts.date} problems={problems.date}>
            <input {...control("date")} type="date" min="2012-02-29" max={today} required />
          </Field>
        )}
        <StateChoice chosen={valueOf("state")} texts={texts} />
      </div>
      <Concentrations control={control} problems={problems} texts={texts} />
      <DustFields ticked={refused ? refused.values.dust === "on" : initial.dust} control={control} problems={problems} texts={texts} />
      <Field name="reason" label={texts.reason} hint={texts.reasonHint} problems={problems.reason}>
        <input {...control("reason", texts.reasonHint)} maxLength={500} />
      </Field>
      <Button type="submit" tone="primary" disabled={pending} className="justify-self-start">
        {pending ? texts.saving : texts.save}
      </Button>
    </form>
  );
}

function StateChoice({ chosen, texts }: { readonly chosen: string; readonly texts: DayFormTexts }) {
  return (
    <fieldset>
      <legend className="mb-1">{texts.state}</legend>
      <div className="flex flex-wrap gap-x-6" key={chosen}>
        {(["provisional", "audited"] as const).map((state) => (
          <label key={state} className="inline-flex min-h-11 items-center gap-2">
            <input type="radio" name="state" value={state} defaultChecked={chosen === state} required className="size-5 accent-brand" />
            {texts.states[state]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type Problems = Readonly<Record<string, readonly string[]>>;

function Concentrations({ control, problems, texts }: { readonly control: Control; readonly problems: Problems; readonly texts: DayFormTexts }) {
  return (
    <fieldset>
      <legend className="mb-1">
        {texts.concentrations} <span className="text-sm text-quiet">{texts.blank}</span>
      </legend>
      <div className="grid grid-cols-2 items-start gap-4 sm:grid-cols-3">
        {dayConcentrations.map((name) => (
          <Field key={name} name={name} label={texts.pollutants[name]} problems={problems[name]}>
            <input {...control(name)} inputMode="decimal" maxLength={20} />
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

/** The parts of a determination show while the box is ticked; the browser does that without a script. */
function DustFields({
  ticked,
  control,
  problems,
  texts,
}: {
  readonly ticked: boolean;
  readonly control: Control;
  readonly problems: Problems;
  readonly texts: DayFormTexts;
}) {
  return (
    <fieldset className="group/dust rounded border border-line px-4 py-2">
      <legend className="sr-only">{texts.dust}</legend>
      <label className="flex min-h-11 flex-wrap items-center gap-x-3">
        <input key={String(ticked)} type="checkbox" name="dust" defaultChecked={ticked} className="size-5 accent-brand" />
        {texts.dust}
        <span className="text-sm text-quiet">{texts.dustHint}</span>
      </label>
      <div className="hidden items-start gap-4 pt-1 pb-2 group-has-[[name=dust]:checked]/dust:grid sm:grid-cols-3">
        <Field name="dustDocument" label={texts.document} hint={texts.documentHint} problems={problems.dustDocument}>
          <input {...control("dustDocument", texts.documentHint)} maxLength={300} />
        </Field>
        <Field name="dustDate" label={texts.documentDate} problems={problems.dustDate}>
          <input {...control("dustDate")} type="date" />
        </Field>
        <Field name="dustPerson" label={texts.person} problems={problems.dustPerson}>
          <input {...control("dustPerson")} maxLength={50} />
        </Field>
      </div>
    </fieldset>
  );
}

function Outcome({ result, fixedDate, texts }: { readonly result: RecordedDay; readonly fixedDate: boolean; readonly texts: DayFormTexts }) {
  return (
    <Notice tone={result.outcome === "unchanged" ? "info" : "done"}>
      {fillText(texts.outcomes[result.outcome], { date: result.date })}{" "}
      {fixedDate ? null : (
        <Link href={`/air/days/${result.date}`} className="text-brand underline">
          {texts.open}
        </Link>
      )}
    </Notice>
  );
}
