"use client";

import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/web/form-state";

/** Asks for a workbook that is too long to be waited for. */
export function ExportButton({
  action,
  fields,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly fields: Readonly<Record<string, string>>;
  readonly texts: { readonly label: string; readonly working: string; readonly offline: string };
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  return (
    <form {...formProps}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" disabled={isPending}>
        {isPending ? texts.working : texts.label}
      </Button>
      {state.status === "refused" && !isPending ? <Notice tone="problem">{state.message}</Notice> : null}
    </form>
  );
}
