"use client";

import { FileSendForm, type FileSendTexts } from "@/components/forms/file-send-form";

export type UploadTexts = FileSendTexts & {
  readonly defaultState: string;
  readonly defaultStateHint: string;
  readonly states: Readonly<Record<"provisional" | "audited", string>>;
  readonly zeroIsMissing: string;
  readonly zeroIsMissingHint: string;
};

const accept = ".csv,.txt,.tsv,.xlsx,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Sends a file of measurements, and how its rows are to be taken. */
export function UploadForm({ address, maxBytes, texts }: { readonly address: string; readonly maxBytes: number; readonly texts: UploadTexts }) {
  return (
    <FileSendForm address={address} nextPath="/air/imports" accept={accept} maxBytes={maxBytes} texts={texts} queryOf={queryOf}>
      <StateChoice texts={texts} />
      <ZeroChoice texts={texts} />
    </FileSendForm>
  );
}

function queryOf(form: FormData): Record<string, string> {
  return {
    defaultState: form.get("defaultState") === "audited" ? "audited" : "provisional",
    zeroIsMissing: String(form.get("zeroIsMissing") === "on"),
  };
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
