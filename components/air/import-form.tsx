"use client";

import { useActionState, useEffect, useRef, useState } from "react";
import { ImportPreview, type PreviewTexts } from "@/components/air/import-preview";
import type { ConfirmedImport, ImportView } from "@/components/air/import-view";
import { useAnswerFocus } from "@/components/air/use-answer-focus";
import { fillText } from "@/components/forms/fill-text";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { idle, type FormState } from "@/lib/web/form-state";

type Action<Result> = (previous: FormState<Result>, form: FormData) => Promise<FormState<Result>>;

export type ImportTexts = PreviewTexts & {
  readonly file: string;
  readonly limit: string;
  readonly tooLarge: string;
  readonly defaultState: string;
  readonly defaultStateHint: string;
  readonly states: Readonly<Record<"provisional" | "audited", string>>;
  readonly preview: string;
  readonly previewing: string;
  readonly outcome: string;
  readonly toYear: string;
};

/** First a file and its preview, then the confirmation; also works without scripts, one page after the other. */
export function ImportForm({
  previewAction,
  importAction,
  maxBytes,
  texts,
}: {
  readonly previewAction: Action<ImportView>;
  readonly importAction: Action<ConfirmedImport>;
  readonly maxBytes: number;
  readonly texts: ImportTexts;
}) {
  const [preview, submitFile, previewing] = useActionState(previewAction, idle);
  const [confirmed, confirm, confirming] = useActionState(importAction, idle);
  const form = useAnswerFocus(preview);
  const view = preview.status === "done" ? preview.result : null;
  const answered = answeredPreview(confirmed);
  // An answer belongs to the preview it was given to; a newer file makes it history. Without scripts the preview is gone.
  const isAnswered = answered !== null && (preview.status === "idle" || answered === view?.id);
  return (
    <>
      <form ref={form} action={submitFile} className="grid grid-cols-1 gap-4">
        <FileField state={preview} maxBytes={maxBytes} texts={texts} />
        <StateChoice chosen={preview.status === "refused" ? preview.values.defaultState : undefined} texts={texts} />
        <Button type="submit" tone="primary" disabled={previewing} className="justify-self-start">
          {previewing ? texts.previewing : texts.preview}
        </Button>
      </form>
      <div className="mt-4 grid grid-cols-1 gap-4 empty:hidden">
        {isAnswered && confirmed.status === "done" ? <Outcome result={confirmed.result} texts={texts} /> : null}
        {isAnswered && confirmed.status === "refused" ? <Notice tone="problem">{confirmed.message}</Notice> : null}
        {view && !previewing && !(isAnswered && confirmed.status === "done") ? (
          <ImportPreview key={view.id} view={view} confirm={confirm} confirming={confirming} texts={texts} />
        ) : null}
      </div>
    </>
  );
}

function answeredPreview(state: FormState<ConfirmedImport>): string | null {
  if (state.status === "done") return state.result.previewId;
  return state.status === "refused" ? (state.values.previewId ?? "") : null;
}

function FileField({ state, maxBytes, texts }: { readonly state: FormState<ImportView>; readonly maxBytes: number; readonly texts: ImportTexts }) {
  const [chosen, setChosen] = useState<{ readonly before: FormState<ImportView>; readonly tooLarge: boolean } | null>(null);
  const refusal = state.status === "refused" ? (state.fields.file ?? [state.message]) : undefined;
  // A newly chosen file ends what was said of the one before it.
  const isNew = chosen?.before === state;
  const problems = isNew ? (chosen.tooLarge ? [texts.tooLarge] : undefined) : refusal;
  return (
    <Field name="file" label={texts.file} hint={texts.limit} problems={problems}>
      <input
        {...fieldIds("file", problems, texts.limit)}
        type="file"
        required
        accept=".csv,.txt,text/csv,text/plain"
        className="field-control file:mr-3 file:rounded file:border file:border-edge file:bg-sunken file:px-3 file:py-1 file:text-ink"
        onChange={({ currentTarget }) => {
          const tooLarge = (currentTarget.files?.[0]?.size ?? 0) > maxBytes;
          currentTarget.setCustomValidity(tooLarge ? texts.tooLarge : "");
          setChosen({ before: state, tooLarge });
        }}
      />
    </Field>
  );
}

function StateChoice({ chosen = "provisional", texts }: { readonly chosen?: string; readonly texts: ImportTexts }) {
  return (
    <fieldset aria-describedby="default-state-hint">
      <legend className="mb-1">{texts.defaultState}</legend>
      <div className="flex flex-wrap gap-x-6">
        {(["provisional", "audited"] as const).map((state) => (
          <label key={state} className="inline-flex min-h-11 items-center gap-2">
            <input type="radio" name="defaultState" value={state} defaultChecked={chosen === state} className="size-5 accent-brand" />
            {texts.states[state]}
          </label>
        ))}
      </div>
      <p id="default-state-hint" className="text-sm text-quiet">
        {texts.defaultStateHint}
      </p>
    </fieldset>
  );
}

function Outcome({ result, texts }: { readonly result: ConfirmedImport; readonly texts: ImportTexts }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <Notice tone="done">
        <p>{fillText(texts.outcome, { recorded: result.recorded, unchanged: result.unchanged })}</p>
        <p className="mt-2 flex flex-wrap gap-3">
          {result.years.map((year) => (
            <ButtonLink key={year} href={`/air?year=${year}`}>
              {fillText(texts.toYear, { year })}
            </ButtonLink>
          ))}
        </p>
      </Notice>
    </div>
  );
}
