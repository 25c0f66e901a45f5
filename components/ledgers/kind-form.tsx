"use client";

import { useState } from "react";
import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type ledgers from "@/lib/i18n/messages/zh-CN/ledgers.json";
import { columnTypes, mostColumns, type LedgerColumn } from "@/lib/ledgers/types";
import type { FormState } from "@/lib/web/form-state";

/** Columns offered at first for a new ledger. */
const offered = 4;

/** A ledger's name and columns; a line without a name is no column. */
export function LedgerKindForm({
  action,
  kind,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** Null: a new one. */
  readonly kind: { readonly id: string; readonly version: number; readonly name: string; readonly hasPlace: boolean; readonly columns: readonly LedgerColumn[] } | null;
  readonly texts: (typeof ledgers)["kind"];
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refusal = state.status === "refused" && !isPending ? state : null;
  const known = kind?.columns ?? [];
  // Keys are for ever: a new column's is beyond all there have been.
  const highest = Math.max(0, ...known.map(({ key }) => Number(key.slice(1))));
  const [added, setAdded] = useState(kind ? 1 : offered);
  const keys = [...known.map(({ key }) => key), ...Array.from({ length: added }, (_, index) => `c${highest + index + 1}`)].slice(0, mostColumns);
  const problems = (name: string) => (refusal?.fields[name] ? { problems: refusal.fields[name] } : {});
  return (
    <form key={kind?.version ?? 0} {...formProps} noValidate className="grid grid-cols-1 gap-4">
      {refusal ? <Notice tone="problem">{refusal.fields.columns?.[0] ?? refusal.message}</Notice> : null}
      {state.status === "done" && !isPending ? <Notice tone="done">{texts.saved}</Notice> : null}
      {kind ? (
        <>
          <input type="hidden" name="id" value={kind.id} />
          <input type="hidden" name="version" value={kind.version} />
        </>
      ) : null}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field name="name" label={texts.name} {...problems("name")}>
          <input {...fieldIds("name", refusal?.fields.name)} className="field-control" autoComplete="off" defaultValue={refusal?.values.name ?? kind?.name} />
        </Field>
        {kind ? null : (
          <Field name="code" label={texts.code} hint={texts.codeHint} {...problems("code")}>
            <input {...fieldIds("code", refusal?.fields.code, texts.codeHint)} className="field-control" autoComplete="off" defaultValue={refusal?.values.code} />
          </Field>
        )}
      </div>
      <label className="inline-flex min-h-11 items-center gap-2">
        <input type="checkbox" name="hasPlace" defaultChecked={kind?.hasPlace} className="size-5 accent-brand" />
        {texts.hasPlace}
      </label>
      <fieldset className="grid grid-cols-1 gap-3">
        <legend className="mb-2">{texts.columns}</legend>
        {keys.map((key) => (
          <ColumnLine key={key} name={key} column={known.find((column) => column.key === key) ?? null} typed={refusal?.values ?? {}} texts={texts} />
        ))}
      </fieldset>
      <div className="flex flex-wrap gap-3">
        <Button type="button" onClick={() => setAdded(added + 1)}>
          {texts.more}
        </Button>
        <Button type="submit" tone="primary" disabled={isPending}>
          {isPending ? texts.saving : texts.save}
        </Button>
      </div>
    </form>
  );
}

function ColumnLine({ name, column, typed, texts }: { readonly name: string; readonly column: LedgerColumn | null; readonly typed: Readonly<Record<string, string>>; readonly texts: (typeof ledgers)["kind"] }) {
  const field = (part: string) => `columns.${name}.${part}`;
  const initial = (part: "label" | "type" | "unit" | "choices", fallback: string) => typed[field(part)] ?? fallback;
  const [type, setType] = useState(initial("type", column?.type ?? "text"));
  return (
    <div className="grid grid-cols-2 items-end gap-3 border-t border-line pt-3 md:grid-cols-[minmax(0,3fr)_8rem_minmax(0,3fr)_6rem]">
      <input type="hidden" name={field("key")} value={name} />
      <label className="min-w-0 text-sm">
        {texts.label}
        <input name={field("label")} autoComplete="off" className="field-control" defaultValue={initial("label", column?.label ?? "")} />
      </label>
      <label className="text-sm">
        {texts.type}
        <select name={field("type")} className="field-control" value={type} onChange={(event) => setType(event.target.value)}>
          {columnTypes.map((each) => (
            <option key={each} value={each}>
              {texts.types[each]}
            </option>
          ))}
        </select>
      </label>
      {type === "choice" ? (
        <label className="min-w-0 text-sm">
          {texts.choices}
          <input name={field("choices")} autoComplete="off" className="field-control" defaultValue={initial("choices", column?.choices.join("、") ?? "")} />
        </label>
      ) : type === "number" ? (
        <label className="min-w-0 text-sm">
          {texts.unit}
          <input name={field("unit")} autoComplete="off" className="field-control" defaultValue={initial("unit", column?.unit ?? "")} />
        </label>
      ) : (
        <span className="max-md:hidden" />
      )}
      <label className="inline-flex min-h-11 items-center gap-2 text-sm">
        <input type="checkbox" name={field("isRequired")} defaultChecked={column?.isRequired} className="size-5 accent-brand" />
        {texts.required}
      </label>
    </div>
  );
}
