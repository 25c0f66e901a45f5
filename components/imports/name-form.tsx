"use client";

import { useState } from "react";
import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type imports from "@/lib/i18n/messages/zh-CN/imports.json";
import type { FormState } from "@/lib/web/form-state";

type Kind = "known" | "new" | "nobody";
type Choice = { readonly code: string; readonly name: string };

/** Who a name is that the portal does not know: one it does, a new organisation, or nobody. Nothing is chosen beforehand. */
export function NameForm({
  action,
  on,
  printed,
  alike,
  choices,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly on: { readonly id: string; readonly version: number };
  readonly printed: string;
  readonly alike: readonly Choice[];
  readonly choices: readonly Choice[];
  readonly texts: (typeof imports)["name"];
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refusal = state.status === "refused" && !isPending ? state : null;
  const [kind, setKind] = useState<Kind | null>(null);
  const scope = `name-${printed}-`;
  const control = (name: string) => ({ ...fieldIds(name, refusal?.fields[name], undefined, scope), className: "field-control", autoComplete: "off" });
  const problems = (name: string) => (refusal?.fields[name] ? { problems: refusal.fields[name] } : {});
  return (
    <form {...formProps} noValidate className="grid grid-cols-1 gap-3">
      {refusal ? <Notice tone="problem">{refusal.fields["name"]?.[0] ?? refusal.fields["name.kind"]?.[0] ?? refusal.message}</Notice> : null}
      <input type="hidden" name="id" value={on.id} />
      <input type="hidden" name="version" value={on.version} />
      <input type="hidden" name="name.printed" value={printed} />
      <fieldset className="flex flex-wrap gap-x-6">
        <legend className="sr-only">{printed}</legend>
        {(["known", "new", "nobody"] as const).map((each) => (
          <label key={each} className="inline-flex min-h-11 items-center gap-2">
            <input type="radio" name="name.kind" value={each} checked={kind === each} onChange={() => setKind(each)} className="size-5 accent-brand" />
            {texts.kinds[each]}
          </label>
        ))}
      </fieldset>
      {kind === "known" ? (
        <Field name="name.code" scope={scope} label={texts.known} {...problems("name.code")}>
          <select {...control("name.code")} defaultValue="">
            <option value="">{texts.choose}</option>
            {alike.length > 0 ? (
              <optgroup label={texts.alike}>
                {alike.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ) : null}
            <optgroup label={texts.all}>
              {choices.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </optgroup>
          </select>
        </Field>
      ) : null}
      {kind === "new" ? (
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-4">
          <Field name="name.name" scope={scope} label={texts.name} {...problems("name.name")}>
            <input {...control("name.name")} defaultValue={printed} />
          </Field>
          <Field name="name.shortName" scope={scope} label={texts.shortName} {...problems("name.shortName")}>
            <input {...control("name.shortName")} defaultValue={printed.replace(/^市/, "").slice(0, 10)} />
          </Field>
          <Field name="name.code" scope={scope} label={texts.code} {...problems("name.code")}>
            <input {...control("name.code")} />
          </Field>
          <Field name="name.organisationKind" scope={scope} label={texts.organisationKind} {...problems("name.organisationKind")}>
            <select {...control("name.organisationKind")} defaultValue="bureau">
              {(["bureau", "enterprise", "county"] as const).map((each) => (
                <option key={each} value={each}>
                  {texts.organisationKinds[each]}
                </option>
              ))}
            </select>
          </Field>
        </div>
      ) : null}
      {kind === "nobody" ? <p className="text-sm text-quiet">{texts.nobodyHint}</p> : null}
      <Button type="submit" disabled={isPending || kind === null} className="justify-self-start">
        {isPending ? texts.saving : texts.save}
      </Button>
    </form>
  );
}
