import { unstable_rethrow } from "next/navigation";
import { useActionState, useState, useTransition, type FormEvent } from "react";
import { idle, type FormState } from "@/lib/web/form-state";

type FormAction<Result> = (previous: FormState<Result>, form: FormData) => Promise<FormState<Result>>;

/**
 * A form's action that survives a lost connection: the fields keep what was typed, and the state says what happened,
 * where a plain form action would take the page down. Without scripts the form posts by itself.
 */
export function useGuardedAction<Result>(action: FormAction<Result>, offlineMessage: string) {
  const [posted, formAction] = useActionState(action, idle);
  const [state, setState] = useState<FormState<Result>>(posted);
  const [isPending, startTransition] = useTransition();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // With the button that was pressed, as the browser sends it.
    const form = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(async () => {
      const next = await action(idle, form).catch((error: unknown): FormState<Result> => {
        // Being sent to the sign-in page is no lost connection.
        unstable_rethrow(error);
        return { status: "refused", code: "unavailable", message: offlineMessage, fields: {}, values: {} };
      });
      startTransition(() => setState(next));
    });
  };
  return { state, isPending, formProps: { action: formAction, onSubmit } } as const;
}
