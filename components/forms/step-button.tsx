"use client";

import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/web/form-state";

/** A step that is taken at once, by one press. */
export function StepButton({
  action,
  fields = {},
  look = "plain",
  label,
  name,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** What it is taken on: names and values of hidden fields. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly look?: "plain" | "quiet" | "primary";
  readonly label: string;
  /** For screen readers, where the label alone does not say on what. */
  readonly name?: string;
  readonly texts: { readonly working: string; readonly offline: string };
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const className = look === "quiet" ? "min-h-11 px-2 text-sm text-quiet hover:text-ink md:min-h-9" : buttonClass(look, "md:min-h-9");
  return (
    <form {...formProps}>
      {state.status === "refused" && !isPending ? <Notice tone="problem">{state.message}</Notice> : null}
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <button type="submit" disabled={isPending} aria-label={isPending ? undefined : name} className={className}>
        {isPending ? texts.working : label}
      </button>
    </form>
  );
}
