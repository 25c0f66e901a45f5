"use client";

import { useState } from "react";
import { StateChoice, ZeroChoice } from "@/components/air/importing/upload-form";
import { ScrollBox } from "@/components/ui/scroll-box";
import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/web/form-state";

export type ColumnsTexts = {
  readonly kind: string;
  readonly kinds: Readonly<Record<"hours" | "days", string>>;
  readonly headerRow: string;
  readonly headerRows: readonly { readonly value: string; readonly label: string }[];
  readonly columns: string;
  readonly columnOf: readonly string[];
  readonly notRead: string;
  readonly fields: Readonly<Record<"hours" | "days", readonly { readonly value: string; readonly label: string }[]>>;
  readonly read: string;
  readonly sending: string;
  readonly offline: string;
  readonly defaultState: string;
  readonly defaultStateHint: string;
  readonly states: Readonly<Record<"provisional" | "audited", string>>;
  readonly zeroIsMissing: string;
  readonly zeroIsMissingHint: string;
};

type Props = {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly importId: string;
  readonly version: number;
  readonly kind: "hours" | "days";
  readonly headerRow: number | null;
  readonly columns: readonly (string | null)[];
  /** The file's first rows. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly defaultState: "provisional" | "audited";
  readonly zeroIsMissing: boolean;
  readonly texts: ColumnsTexts;
};

/** What the columns of a file are, said by people, with the file's own first rows below. */
export function ColumnsForm({ action, importId, version, kind, headerRow, columns, rows, defaultState, zeroIsMissing, texts }: Props) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const [chosenKind, setChosenKind] = useState(kind);
  const refusal = state.status === "refused" && !isPending ? state : null;
  const width = Math.max(columns.length, ...rows.map(({ cells }) => cells.length));
  return (
    <form {...formProps} className="grid grid-cols-1 gap-4">
      <input type="hidden" name="id" value={importId} />
      <input type="hidden" name="version" value={version} />
      {refusal ? <Notice tone="problem">{refusal.fields.columns?.join(" ") ?? refusal.message}</Notice> : null}
      <div className="flex flex-wrap gap-x-8 gap-y-3">
        <fieldset>
          <legend className="mb-1">{texts.kind}</legend>
          <div className="flex flex-wrap gap-x-6">
            {(["hours", "days"] as const).map((each) => (
              <label key={each} className="inline-flex min-h-11 items-center gap-2">
                <input type="radio" name="kind" value={each} checked={chosenKind === each} onChange={() => setChosenKind(each)} className="size-5 accent-brand" />
                {texts.kinds[each]}
              </label>
            ))}
          </div>
        </fieldset>
        <label className="grid gap-1">
          {texts.headerRow}
          <select name="headerRow" defaultValue={headerRow === null ? "none" : String(headerRow)} className="field-control">
            {texts.headerRows.slice(0, rows.length + 1).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ScrollBox label={texts.columns} className="max-h-[30rem] overflow-y-auto rounded border border-line">
        <table className="text-left text-sm whitespace-nowrap">
          <caption className="sr-only">{texts.columns}</caption>
          <thead className="bg-sunken">
            <tr>
              {Array.from({ length: width }, (_, index) => (
                <th key={index} scope="col" className="p-1 font-normal">
                  <select
                    key={chosenKind}
                    name={`column${index}`}
                    aria-label={texts.columnOf[index]}
                    defaultValue={chosenKind === kind ? (columns[index] ?? "") : ""}
                    className="field-control min-w-32 text-sm"
                  >
                    <option value="">{texts.notRead}</option>
                    {texts.fields[chosenKind].map(({ value, label }) => (
                      <option key={value} value={value}>
                        {label}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map(({ line, cells }) => (
              <tr key={line}>
                {Array.from({ length: width }, (_, index) => (
                  <td key={index} className="max-w-48 truncate px-2 py-1">
                    {cells[index] ?? ""}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <StateChoice chosen={defaultState} texts={texts} />
      <ZeroChoice chosen={zeroIsMissing} texts={texts} />
      <Button type="submit" tone="primary" disabled={isPending} className="justify-self-start">
        {isPending ? texts.sending : texts.read}
      </Button>
    </form>
  );
}
