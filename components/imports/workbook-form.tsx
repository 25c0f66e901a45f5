"use client";

import type { Difference } from "@/components/imports/workbook-differences";
import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type documents from "@/lib/i18n/messages/zh-CN/documents.json";
import type { WorkbookOutcome } from "@/lib/imports/workbook-views";
import type { FormState } from "@/lib/web/form-state";

export type WorkbookFormRow = {
  readonly allocationId: string;
  readonly title: string;
  readonly isConflict: boolean;
  readonly seen: number;
  readonly intent: "submit" | "draft";
  readonly differences: readonly Difference[];
  readonly problems: readonly string[];
};

type Texts = (typeof documents)["workbook"]["preview"];

/** Each changed row with what is on record beside it, and what is to become of it. A conflict is nobody's choice beforehand. */
export function WorkbookForm({
  action,
  on,
  rows,
  texts,
}: {
  readonly action: (previous: FormState<WorkbookOutcome>, form: FormData) => Promise<FormState<WorkbookOutcome>>;
  readonly on: { readonly id: string; readonly version: number };
  readonly rows: readonly WorkbookFormRow[];
  readonly texts: Texts;
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refusal = state.status === "refused" && !isPending ? state : null;
  return (
    <form key={on.version} {...formProps} noValidate className="grid grid-cols-1 gap-3">
      <input type="hidden" name="id" value={on.id} />
      <input type="hidden" name="version" value={on.version} />
      {refusal ? <Notice tone="problem">{refusal.message}</Notice> : null}
      {rows.map((row) => (
        <Row key={row.allocationId} row={row} texts={texts} />
      ))}
      <Button type="submit" tone="primary" disabled={isPending} className="justify-self-start">
        {isPending ? texts.applying : texts.apply}
      </Button>
    </form>
  );
}

function Row({ row, texts }: { readonly row: WorkbookFormRow; readonly texts: Texts }) {
  const { allocationId, title, isConflict, seen, intent, differences, problems } = row;
  const id = `choice-${allocationId}`;
  // What may not be submitted as it is may still be kept as a draft.
  const chosen = isConflict ? "keep" : problems.length > 0 ? "draft" : intent;
  return (
    <article aria-label={title} className={`rounded border bg-surface p-4 ${isConflict ? "border-orange" : "border-line"}`}>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 className="text-base">
          {title}{" "}
          <span className={`text-sm ${isConflict ? "text-orange" : "text-quiet"}`}>
            {isConflict ? "◆ " : ""}
            {texts.verdicts[isConflict ? "conflict" : "changed"]}
          </span>
        </h2>
        <label htmlFor={id} className="flex items-center gap-2 text-sm">
          {texts.choice}
          <select id={id} name={`choices.${allocationId}`} defaultValue={chosen} className="field-control w-auto">
            {(["submit", "draft", "keep"] as const).map((choice) => (
              <option key={choice} value={choice}>
                {texts.choices[choice]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <input type="hidden" name={`seen.${allocationId}`} value={seen} />
      {isConflict ? <p className="mb-2 text-sm text-orange">{texts.conflictHint}</p> : null}
      {problems.length > 0 ? <p className="mb-2 text-sm text-red">{problems.join(" ")}</p> : null}
      <dl className="grid gap-3 text-sm">
        {differences.map(({ field, before, after }) => (
          <div key={field} className="grid gap-x-4 gap-y-1 sm:grid-cols-[6rem_minmax(0,1fr)_minmax(0,1fr)]">
            <dt className="text-quiet">{field}</dt>
            <dd className="break-words whitespace-pre-line">
              <span className="block text-quiet">{texts.recorded}</span>
              {before}
            </dd>
            <dd className="break-words whitespace-pre-line">
              <span className="block text-quiet">{texts.file}</span>
              {after}
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
