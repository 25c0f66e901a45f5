import { redirect, unstable_rethrow } from "next/navigation";
import type { ZodType } from "zod";
import type { PersonActor } from "@/lib/access/actor";
import { AppError, isAppError, type ErrorCode } from "@/lib/errors";
import { now as clockNow } from "@/lib/time/clock";
import { fieldMessages, messageOf } from "@/lib/web/error-messages";
import { fieldProblems, formDataToObject, typedValues } from "@/lib/web/form-data";
import type { FormState } from "@/lib/web/form-state";
import { logFault } from "@/lib/web/run-route";
import { findActor } from "@/lib/web/session";

/**
 * Runs a server action: signed-in person → validated input → `handler` → form state.
 * Expected refusals come back as state with what was typed; faults come back as a reference number.
 * A signed-out person is sent to the sign-in page.
 */
export async function runAction<Input, Result>(
  schema: ZodType<Input>,
  form: FormData,
  handler: (actor: PersonActor, input: Input, now: Date) => Promise<Result>,
): Promise<FormState<Result>> {
  return answer(form, async () => {
    const actor = await findActor();
    if (!actor) redirect("/sign-in");
    return handler(actor, parseForm(schema, form), clockNow());
  });
}

/** As {@link runAction}, for anybody: signing in itself. */
export async function runOpenAction<Input, Result>(
  schema: ZodType<Input>,
  form: FormData,
  handler: (input: Input, now: Date) => Promise<Result>,
): Promise<FormState<Result>> {
  return answer(form, async () => handler(parseForm(schema, form), clockNow()));
}

async function answer<Result>(form: FormData, work: () => Promise<Result>): Promise<FormState<Result>> {
  try {
    return { status: "done", result: await work() };
  } catch (error) {
    unstable_rethrow(error);
    return refusal(error, typedValues(form));
  }
}

function parseForm<Input>(schema: ZodType<Input>, form: FormData): Input {
  const parsed = schema.safeParse(formDataToObject(form));
  if (!parsed.success) throw new AppError("invalid", { fields: fieldProblems(parsed.error) });
  return parsed.data;
}

function refusal<Result>(error: unknown, values: Record<string, string>): FormState<Result> {
  if (isAppError(error)) {
    return {
      status: "refused",
      code: error.code,
      message: messageOf(error),
      fields: fieldMessages(error.details.fields) ?? {},
      values,
    };
  }
  const fault = new AppError("unavailable", { reason: "fault", values: { reference: logFault(error) } });
  return { status: "refused", code: "unavailable" satisfies ErrorCode, message: messageOf(fault), fields: {}, values };
}
