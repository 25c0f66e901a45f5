"use client";

import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { UpdateReceipt } from "@/lib/progress/types";
import type { FormState } from "@/lib/web/form-state";

/** Takes a submitted report back while its approver has not decided. */
export function WithdrawButton({
  action,
  updateId,
  version,
  texts,
}: {
  readonly action: (previous: FormState<UpdateReceipt>, form: FormData) => Promise<FormState<UpdateReceipt>>;
  readonly updateId: string;
  readonly version: number;
  readonly texts: { readonly withdraw: string; readonly withdrawing: string; readonly withdrawn: string; readonly offline: string };
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  return (
    <form {...formProps} className="grid gap-3">
      {state.status === "refused" && !isPending ? <Notice tone="problem">{state.message}</Notice> : null}
      {state.status === "done" ? <Notice tone="done">{texts.withdrawn}</Notice> : null}
      <input type="hidden" name="updateId" value={updateId} />
      <input type="hidden" name="version" value={version} />
      <Button type="submit" disabled={isPending} className="justify-self-start">
        {isPending ? texts.withdrawing : texts.withdraw}
      </Button>
    </form>
  );
}
