"use client";

import { useState } from "react";
import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type imports from "@/lib/i18n/messages/zh-CN/imports.json";
import type { FormState } from "@/lib/web/form-state";

export type RowFormValues = {
  readonly as: "" | "task" | "join" | "drop";
  readonly seq: string;
  readonly due: "" | "day" | "ongoing";
  readonly dueOn: string;
};

export type RowFormClause = { readonly key: string; readonly words: string; readonly quote: string; readonly isTaken: boolean };

/** What becomes of a line: its number, its date, which proposed clauses are taken over; and that somebody has looked. */
export function RowForm({
  action,
  on,
  line,
  values,
  clauses,
  kind,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly on: { readonly id: string; readonly version: number };
  readonly line: number;
  readonly values: RowFormValues;
  readonly clauses: readonly RowFormClause[];
  /** `other`: a line that has become no task so far; `head`: one that never will, and is only looked at. */
  readonly kind: "task" | "other" | "head";
  readonly texts: (typeof imports)["row"];
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refusal = state.status === "refused" && !isPending ? state : null;
  const [due, setDue] = useState(values.due);
  const scope = `row-${line}-`;
  const ids = (name: string) => fieldIds(name, refusal?.fields[name], undefined, scope);
  const problems = (name: string) => (refusal?.fields[name] ? { problems: refusal.fields[name] } : {});
  return (
    <form {...formProps} noValidate className="grid grid-cols-1 gap-3">
      {refusal ? <Notice tone="problem">{refusal.message}</Notice> : null}
      <input type="hidden" name="id" value={on.id} />
      <input type="hidden" name="version" value={on.version} />
      <input type="hidden" name="line" value={line} />
      {kind === "head" ? null : <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Field name="as" scope={scope} label={texts.as} {...problems("as")}>
          <select {...ids("as")} className="field-control" defaultValue={values.as}>
            {(["", "task", "join", "drop"] as const).map((each) => (
              <option key={each} value={each}>
                {texts.asChoices[each === "" ? (kind === "task" ? "asRead" : "notDecided") : each]}
              </option>
            ))}
          </select>
        </Field>
        <Field name="seq" scope={scope} label={texts.seq} {...problems("seq")}>
          <input {...ids("seq")} inputMode="numeric" autoComplete="off" className="field-control" defaultValue={values.seq} />
        </Field>
        {kind === "task" ? (
          <>
            <Field name="due" scope={scope} label={texts.due} {...problems("due")}>
              <select {...ids("due")} className="field-control" value={due} onChange={(event) => setDue(event.target.value as typeof due)}>
                {(["", "day", "ongoing"] as const).map((each) => (
                  <option key={each} value={each}>
                    {texts.dueChoices[each === "" ? "asRead" : each]}
                  </option>
                ))}
              </select>
            </Field>
            {due === "day" ? (
              <Field name="dueOn" scope={scope} label={texts.dueOn} {...problems("dueOn")}>
                <input {...ids("dueOn")} type="date" className="field-control" defaultValue={values.dueOn} />
              </Field>
            ) : null}
          </>
        ) : null}
      </div>}
      {clauses.length > 0 ? (
        <fieldset>
          <legend className="mb-1">{texts.clauses}</legend>
          {clauses.map(({ key, words, quote, isTaken }) => (
            <label key={key} className="flex items-start gap-2 py-1">
              <input type="hidden" name={`clauses.${key}`} value="no" />
              <input type="checkbox" name={`clauses.${key}`} value="yes" defaultChecked={isTaken} className="mt-1 size-5 shrink-0 accent-brand" />
              <span>
                {words}
                <span className="block text-sm text-quiet">“{quote}”</span>
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <Button type="submit" disabled={isPending} className="justify-self-start">
        {isPending ? texts.saving : kind === "head" ? texts.seen : texts.save}
      </Button>
    </form>
  );
}
