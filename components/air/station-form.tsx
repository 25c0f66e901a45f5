"use client";

import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/web/form-state";

export type StationFields = Readonly<Record<"code" | "name" | "kind" | "organisationId" | "longitude" | "latitude" | "closedOn", string>>;

export type StationTexts = Readonly<Record<keyof StationFields, string>> & {
  readonly hints: Readonly<Record<"code" | "kind" | "place" | "closedOn", string>>;
  readonly kinds: Readonly<Record<"national" | "county", string>>;
  readonly noOrganisation: string;
  readonly save: string;
  readonly sending: string;
  readonly offline: string;
};

type Props = {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly initial: StationFields;
  /** The station to be corrected; none for a new one. */
  readonly station: { readonly id: number; readonly version: number } | null;
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly texts: StationTexts;
};

/** Registers a station, or corrects one. */
export function StationForm({ action, initial, station, organisations, texts }: Props) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refusal = state.status === "refused" && !isPending ? state : null;
  const problems = refusal?.fields ?? {};
  const value = (name: keyof StationFields) => refusal?.values[name] ?? initial[name];
  const text = (name: keyof StationFields, hint?: string, props: React.ComponentProps<"input"> = {}) => (
    <Field name={name} label={texts[name]} hint={hint} {...(problems[name] && { problems: problems[name] })}>
      <input {...fieldIds(name, problems[name], hint)} className="field-control" defaultValue={value(name)} {...props} />
    </Field>
  );
  return (
    <form {...formProps} noValidate className="grid max-w-3xl grid-cols-1 gap-4 sm:grid-cols-2">
      {station ? (
        <>
          <input type="hidden" name="id" value={station.id} />
          <input type="hidden" name="version" value={station.version} />
        </>
      ) : null}
      {refusal && Object.keys(problems).length === 0 ? (
        <div className="sm:col-span-2">
          <Notice tone="problem">{refusal.message}</Notice>
        </div>
      ) : null}
      {text("code", texts.hints.code, { readOnly: station !== null, autoComplete: "off" })}
      {text("name", undefined, { autoComplete: "off" })}
      <Field name="kind" label={texts.kind} hint={texts.hints.kind} {...(problems.kind && { problems: problems.kind })}>
        <select {...fieldIds("kind", problems.kind, texts.hints.kind)} className="field-control" defaultValue={value("kind")}>
          {(["national", "county"] as const).map((kind) => (
            <option key={kind} value={kind}>
              {texts.kinds[kind]}
            </option>
          ))}
        </select>
      </Field>
      <Field name="organisationId" label={texts.organisationId}>
        <select {...fieldIds("organisationId", undefined)} className="field-control" defaultValue={value("organisationId")}>
          <option value="">{texts.noOrganisation}</option>
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      {text("longitude", texts.hints.place, { inputMode: "decimal" })}
      {text("latitude", texts.hints.place, { inputMode: "decimal" })}
      {text("closedOn", texts.hints.closedOn, { type: "date" })}
      <Button type="submit" tone="primary" disabled={isPending} className="justify-self-start sm:col-span-2">
        {isPending ? texts.sending : texts.save}
      </Button>
    </form>
  );
}
