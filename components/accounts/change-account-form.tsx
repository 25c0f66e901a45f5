"use client";

import { useActionState } from "react";
import { PersonFields, type PersonFieldTexts, type PersonValues } from "@/components/accounts/person-fields";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { OrganisationOption } from "@/lib/accounts/types";
import { idle, type FormState } from "@/lib/web/form-state";

/** Name, role and organisation of an account, guarded by the version that was read. */
export function ChangeAccountForm({
  action,
  id,
  version,
  values,
  organisations,
  texts,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly id: string;
  readonly version: number;
  readonly values: PersonValues;
  readonly organisations: readonly OrganisationOption[];
  readonly texts: PersonFieldTexts & { readonly save: string; readonly saving: string; readonly saved: string };
}) {
  const [state, submit, pending] = useActionState(action, idle);
  return (
    <form action={submit} className="grid gap-4">
      {state.status === "refused" && !pending ? <Notice tone="problem">{state.message}</Notice> : null}
      {state.status === "done" && !pending ? <Notice tone="done">{texts.saved}</Notice> : null}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <PersonFields state={state} initial={values} organisations={organisations} texts={texts} />
      <Button type="submit" tone="primary" disabled={pending} className="justify-self-start">
        {pending ? texts.saving : texts.save}
      </Button>
    </form>
  );
}
