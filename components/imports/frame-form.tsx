"use client";

import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type imports from "@/lib/i18n/messages/zh-CN/imports.json";
import type { FormState } from "@/lib/web/form-state";

const fields = ["title", "code", "city", "startsOn", "endsOn", "targetPercent", "targetYear"] as const;
export type FrameField = (typeof fields)[number];

/** A plan's head: what its document says of it, to be confirmed or filled in. */
export function FrameForm({
  action,
  on,
  values,
  leadIsFirst,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly on: { readonly id: string; readonly version: number };
  readonly values: Readonly<Record<FrameField, string>>;
  /** Null: every task says who leads, so nothing is asked. */
  readonly leadIsFirst: boolean | null;
  readonly texts: (typeof imports)["frame"];
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refusal = state.status === "refused" && !isPending ? state : null;
  const hints: Partial<Record<FrameField, string>> = texts.hints;
  return (
    <form key={on.version} {...formProps} noValidate className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {refusal ? (
        <div className="col-span-full">
          <Notice tone="problem">{refusal.message}</Notice>
        </div>
      ) : null}
      <input type="hidden" name="id" value={on.id} />
      <input type="hidden" name="version" value={on.version} />
      {fields.map((field) => {
        const name = `frame.${field}`;
        const problems = refusal?.fields[name];
        return (
          <Field key={field} name={name} label={texts.fields[field]} hint={hints[field]} {...(problems && { problems })} className={field === "title" ? "sm:col-span-2" : ""}>
            <input
              {...fieldIds(name, problems, hints[field])}
              type={field === "startsOn" || field === "endsOn" ? "date" : "text"}
              inputMode={field === "targetPercent" ? "decimal" : field === "targetYear" ? "numeric" : undefined}
              autoComplete="off"
              required
              className="field-control"
              defaultValue={refusal?.values[name] ?? values[field]}
            />
          </Field>
        );
      })}
      {leadIsFirst === null ? null : (
        <label className="col-span-full flex items-start gap-2">
          <input type="checkbox" name="frame.leadIsFirst" defaultChecked={leadIsFirst} className="mt-1 size-5 shrink-0 accent-brand" />
          <span>
            {texts.leadIsFirst}
            <span className="block text-sm text-quiet">{texts.leadIsFirstHint}</span>
          </span>
        </label>
      )}
      <Button type="submit" tone="primary" disabled={isPending} className="justify-self-start">
        {isPending ? texts.saving : texts.save}
      </Button>
    </form>
  );
}
