"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { arrangeStandIn } from "@/lib/accounts/commands/arrange-stand-in";
import { changeAccount } from "@/lib/accounts/commands/change-account";
import { changeOwnPassword } from "@/lib/accounts/commands/change-own-password";
import { createAccount } from "@/lib/accounts/commands/create-account";
import { disableAccount, enableAccount } from "@/lib/accounts/commands/disable-account";
import { endStandIn } from "@/lib/accounts/commands/end-stand-in";
import { resetPassword } from "@/lib/accounts/commands/reset-password";
import { returnPath } from "@/lib/accounts/return-path";
import {
  accountSubjectSchema,
  arrangeStandInSchema,
  changeAccountSchema,
  changeOwnPasswordSchema,
  createAccountSchema,
  endStandInSchema,
  signInSchema,
} from "@/lib/accounts/schema";
import { signIn, signOut } from "@/lib/accounts/commands/sign-in";
import type { IssuedPassword } from "@/lib/accounts/types";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/time/clock";
import { clientAddress, signInTime } from "@/lib/web/auth-options";
import type { FormState } from "@/lib/web/form-state";
import { runAction, runOpenAction } from "@/lib/web/run-action";
import { endBrowserSession, findActor, startBrowserSession } from "@/lib/web/session";

export async function signInAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runOpenAction(signInSchema, form, async (input) => {
    const address = clientAddress((await headers()).get("x-forwarded-for"));
    const session = await signIn(input, address, signInTime());
    if (!session) throw new AppError("unauthenticated", { reason: "signIn.wrong" });
    await startBrowserSession(session.id);
    redirect(returnPath(input.callbackUrl));
  });
}

export async function signOutAction(): Promise<void> {
  const actor = await findActor();
  if (actor?.sessionId) await signOut(actor.sessionId, now());
  await endBrowserSession();
  redirect("/sign-in");
}

export async function changeOwnPasswordAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(changeOwnPasswordSchema, form, changeOwnPassword);
}

export async function createAccountAction(
  _previous: FormState<IssuedPassword>,
  form: FormData,
): Promise<FormState<IssuedPassword>> {
  return runAction(createAccountSchema, form, createAccount);
}

export async function changeAccountAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(changeAccountSchema, form, async (actor, input, at) => {
    await changeAccount(actor, input, at);
    revalidatePath("/admin/people", "layout");
  });
}

export async function disableAccountAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(accountSubjectSchema, form, async (actor, input, at) => {
    await disableAccount(actor, input, at);
    revalidatePath("/admin/people", "layout");
  });
}

export async function enableAccountAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(accountSubjectSchema, form, async (actor, input, at) => {
    await enableAccount(actor, input, at);
    revalidatePath("/admin/people", "layout");
  });
}

export async function resetPasswordAction(
  _previous: FormState<IssuedPassword>,
  form: FormData,
): Promise<FormState<IssuedPassword>> {
  return runAction(accountSubjectSchema, form, async (actor, input, at) => {
    const issued = await resetPassword(actor, input, at);
    revalidatePath("/admin/people", "layout");
    return issued;
  });
}

export async function arrangeStandInAction(
  _previous: FormState<{ readonly id: string }>,
  form: FormData,
): Promise<FormState<{ readonly id: string }>> {
  return runAction(arrangeStandInSchema, form, async (actor, input, at) => {
    const arranged = await arrangeStandIn(actor, input, at);
    revalidatePath("/stand-ins");
    return arranged;
  });
}

export async function endStandInAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(endStandInSchema, form, async (actor, input, at) => {
    await endStandIn(actor, input, at);
    revalidatePath("/stand-ins");
  });
}
