"use client";

import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type ledgers from "@/lib/i18n/messages/zh-CN/ledgers.json";
import type { LedgerColumn, LedgerPlace, LedgerValues } from "@/lib/ledgers/types";
import type { FormState } from "@/lib/web/form-state";

/** One row of a ledger by its own columns; a refused form keeps every field. */
export function LedgerRowForm({
  action,
  kindCode,
  columns,
  hasPlace,
  row,
  fixed,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly kindCode: string;
  readonly columns: readonly LedgerColumn[];
  readonly hasPlace: boolean;
  /** Null: a new one. */
  readonly row: { readonly id: string; readonly version: number; readonly values: LedgerValues; readonly place: LedgerPlace | null } | null;
  readonly fixed: (typeof ledgers)["fixed"];
  readonly texts: (typeof ledgers)["row"];
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refusal = state.status === "refused" && !isPending ? state : null;
  const field = (name: string, label: string, hint: string | undefined, initial: string, control: (props: ReturnType<typeof fieldIds> & { readonly defaultValue: string; readonly className: string }) => React.ReactNode) => {
    const problems = refusal?.fields[name];
    return (
      <Field key={name} name={name} label={label} hint={hint} {...(problems && { problems })}>
        {control({ ...fieldIds(name, problems, hint), defaultValue: refusal?.values[name] ?? initial, className: "field-control" })}
      </Field>
    );
  };
  return (
    <form key={row?.version ?? 0} {...formProps} noValidate className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      {refusal ? (
        <div className="col-span-full">
          <Notice tone="problem">{refusal.message}</Notice>
        </div>
      ) : null}
      {state.status === "done" && !isPending ? (
        <div className="col-span-full">
          <Notice tone="done">{texts.saved}</Notice>
        </div>
      ) : null}
      <input type="hidden" name="kindCode" value={kindCode} />
      <input type="hidden" name="id" value={row?.id ?? ""} />
      <input type="hidden" name="version" value={row?.version ?? 0} />
      {columns.map(({ key, label, type, unit, isRequired, choices }) =>
        field(`values.${key}`, unit ? `${label}（${unit}）` : label, isRequired ? texts.required : undefined, row?.values[key] ?? "", (props) =>
          type === "choice" ? (
            <select {...props}>
              <option value="">{texts.choose}</option>
              {choices.map((choice) => (
                <option key={choice} value={choice}>
                  {choice}
                </option>
              ))}
            </select>
          ) : (
            <input {...props} type={type === "date" ? "date" : "text"} inputMode={type === "number" ? "decimal" : undefined} autoComplete="off" required={isRequired} />
          ),
        ),
      )}
      {hasPlace ? (
        <>
          {field("longitude", fixed.longitude, texts.placeHint, row?.place?.longitude ?? "", (props) => (
            <input {...props} inputMode="decimal" autoComplete="off" />
          ))}
          {field("latitude", fixed.latitude, undefined, row?.place?.latitude ?? "", (props) => (
            <input {...props} inputMode="decimal" autoComplete="off" />
          ))}
        </>
      ) : null}
      <Button type="submit" tone="primary" disabled={isPending} className="justify-self-start">
        {isPending ? texts.saving : texts.save}
      </Button>
    </form>
  );
}
