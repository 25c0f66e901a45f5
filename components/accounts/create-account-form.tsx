"use client";

import { useActionState, useState } from "react";
import { IssuedPasswordNotice, type IssuedPasswordTexts } from "@/components/accounts/issued-password";
import { PersonFields, type PersonFieldTexts } from "@/components/accounts/person-fields";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { IssuedPassword, OrganisationOption } from "@/lib/accounts/types";
import { idle, type FormState } from "@/lib/web/form-state";

type Props = {
  readonly action: (previous: FormState<IssuedPassword>, form: FormData) => Promise<FormState<IssuedPassword>>;
  readonly organisations: readonly OrganisationOption[];
  readonly texts: PersonFieldTexts & {
    readonly submit: string;
    readonly saving: string;
    readonly another: string;
    readonly back: string;
    readonly issued: IssuedPasswordTexts;
  };
};

/** Creates one account after another; each shows its initial password once. */
export function CreateAccountForm(props: Props) {
  const [round, setRound] = useState(0);
  return <OneAccount key={round} {...props} startAgain={() => setRound(round + 1)} />;
}

function OneAccount({ action, organisations, texts, startAgain }: Props & { readonly startAgain: () => void }) {
  const [state, submit, pending] = useActionState(action, idle);
  if (state.status === "done") {
    return (
      <div className="grid gap-4">
        <IssuedPasswordNotice issued={state.result} texts={texts.issued} />
        <div className="flex flex-wrap gap-3">
          <Button tone="primary" onClick={startAgain}>
            {texts.another}
          </Button>
          <ButtonLink href="/admin/people">{texts.back}</ButtonLink>
        </div>
      </div>
    );
  }
  const initial = { username: "", displayName: "", role: "", organisationId: "", email: "" };
  return (
    <form action={submit} className="grid gap-4">
      {state.status === "refused" && !pending ? <Notice tone="problem">{state.message}</Notice> : null}
      <PersonFields state={state} initial={initial} organisations={organisations} texts={texts} />
      <Button type="submit" tone="primary" disabled={pending} className="justify-self-start">
        {pending ? texts.saving : texts.submit}
      </Button>
    </form>
  );
}
