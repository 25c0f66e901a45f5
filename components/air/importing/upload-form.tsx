"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, type FormEvent } from "react";
import { fillText } from "@/components/forms/fill-text";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

export type UploadTexts = {
  readonly file: string;
  readonly limit: string;
  readonly tooLarge: string;
  readonly missing: string;
  readonly defaultState: string;
  readonly defaultStateHint: string;
  readonly states: Readonly<Record<"provisional" | "audited", string>>;
  readonly zeroIsMissing: string;
  readonly zeroIsMissingHint: string;
  readonly send: string;
  readonly sending: string;
  readonly cancel: string;
  readonly lost: string;
  readonly needsScripts: string;
};

/** Sends a file of measurements with its progress; what comes next is on the import's own page. */
export function UploadForm({ address, maxBytes, texts }: { readonly address: string; readonly maxBytes: number; readonly texts: UploadTexts }) {
  const router = useRouter();
  const request = useRef<XMLHttpRequest | null>(null);
  const [percent, setPercent] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) return setProblem(texts.missing);
    if (file.size > maxBytes) return setProblem(texts.tooLarge);
    const query = new URLSearchParams({
      fileName: file.name,
      defaultState: form.get("defaultState") === "audited" ? "audited" : "provisional",
      zeroIsMissing: String(form.get("zeroIsMissing") === "on"),
    });
    const sending = new XMLHttpRequest();
    request.current = sending;
    const fail = (message: string) => {
      setPercent(null);
      setProblem(message);
    };
    sending.upload.onprogress = ({ loaded, total }) => setPercent(total ? Math.floor((loaded * 100) / total) : 0);
    sending.onerror = () => fail(texts.lost);
    sending.onabort = () => setPercent(null);
    sending.onload = () => {
      const answer = answerOf(sending.responseText);
      if (sending.status === 201 && answer.id) router.push(`/air/imports/${answer.id}`);
      else fail(answer.message ?? texts.lost);
    };
    sending.open("POST", `${address}?${query}`);
    sending.send(file);
    setProblem(null);
    setPercent(0);
  };
  const problems = problem ? [problem] : undefined;
  return (
    <form onSubmit={submit} noValidate className="grid grid-cols-1 gap-4">
      <noscript>
        <Notice tone="warning">{texts.needsScripts}</Notice>
      </noscript>
      <Field name="file" label={texts.file} hint={texts.limit} {...(problems && { problems })}>
        <input
          {...fieldIds("file", problems, texts.limit)}
          type="file"
          accept=".csv,.txt,.tsv,.xlsx,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          className="field-control file:mr-3 file:rounded file:border file:border-edge file:bg-sunken file:px-3 file:py-1 file:text-ink"
          onChange={() => setProblem(null)}
        />
      </Field>
      <StateChoice texts={texts} />
      <ZeroChoice texts={texts} />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" tone="primary" disabled={percent !== null}>
          {percent === null ? texts.send : fillText(texts.sending, { percent })}
        </Button>
        {percent === null ? null : (
          <>
            <progress value={percent} max={100} aria-label={texts.file} className="h-2 w-40 accent-brand" />
            <Button type="button" onClick={() => request.current?.abort()}>
              {texts.cancel}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}

type ChoiceTexts = Pick<UploadTexts, "defaultState" | "defaultStateHint" | "states" | "zeroIsMissing" | "zeroIsMissingHint">;

export function StateChoice({ chosen = "provisional", texts }: { readonly chosen?: "provisional" | "audited"; readonly texts: ChoiceTexts }) {
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

export function ZeroChoice({ chosen = false, texts }: { readonly chosen?: boolean; readonly texts: ChoiceTexts }) {
  return (
    <label className="flex items-start gap-2">
      <input type="checkbox" name="zeroIsMissing" defaultChecked={chosen} aria-describedby="zero-hint" className="mt-1 size-5 shrink-0 accent-brand" />
      <span>
        {texts.zeroIsMissing}
        <span id="zero-hint" className="block text-sm text-quiet">
          {texts.zeroIsMissingHint}
        </span>
      </span>
    </label>
  );
}

function answerOf(text: string): { readonly id?: string; readonly message?: string } {
  try {
    const answer = JSON.parse(text) as { id?: string; error?: { message?: string; details?: { fields?: Record<string, string[]> } } };
    const field = Object.values(answer.error?.details?.fields ?? {})[0]?.[0];
    const message = field ?? answer.error?.message;
    return { ...(answer.id && { id: answer.id }), ...(message && { message }) };
  } catch {
    return {};
  }
}
