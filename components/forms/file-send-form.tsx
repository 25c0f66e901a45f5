"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, type FormEvent, type ReactNode } from "react";
import { fillText } from "@/components/forms/fill-text";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

export type FileSendTexts = {
  readonly file: string;
  readonly limit: string;
  readonly tooLarge: string;
  readonly missing: string;
  readonly send: string;
  readonly sending: string;
  readonly cancel: string;
  readonly lost: string;
  readonly needsScripts: string;
};

/** Sends one file with its progress, as a request's body; what comes next is on the page of what it became. */
export function FileSendForm({
  address,
  nextPath,
  accept,
  maxBytes,
  texts,
  queryOf,
  children,
}: {
  readonly address: string;
  /** Page of what the file became; its id follows. */
  readonly nextPath: string;
  readonly accept: string;
  readonly maxBytes: number;
  readonly texts: FileSendTexts;
  /** What else of the form goes along; the file's name always does. */
  readonly queryOf?: (form: FormData) => Readonly<Record<string, string>>;
  readonly children?: ReactNode;
}) {
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
    const query = new URLSearchParams({ fileName: file.name, ...queryOf?.(form) });
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
      if (sending.status === 201 && answer.id) router.push(`${nextPath}/${answer.id}`);
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
          accept={accept}
          className="field-control file:mr-3 file:rounded file:border file:border-edge file:bg-sunken file:px-3 file:py-1 file:text-ink"
          onChange={() => setProblem(null)}
        />
      </Field>
      {children}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" tone="primary" disabled={percent !== null}>
          {percent === null ? texts.send : fillText(texts.sending, { percent })}
        </Button>
        {percent === null ? null : (
          <>
            <progress value={percent} max={100} aria-label={texts.file} className="h-2 w-40" />
            <Button type="button" onClick={() => request.current?.abort()}>
              {texts.cancel}
            </Button>
          </>
        )}
      </div>
    </form>
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
