"use server";

import { revalidatePath } from "next/cache";
import type { PersonActor } from "@/lib/access/actor";
import { applyCloseOut } from "@/lib/closing/commands/apply-close-out";
import { confirmCloseOut } from "@/lib/closing/commands/confirm-close-out";
import { reopenCloseOut } from "@/lib/closing/commands/reopen-close-out";
import { returnCloseOut } from "@/lib/closing/commands/return-close-out";
import { verifyCloseOut } from "@/lib/closing/commands/verify-close-out";
import { applyCloseOutSchema, closeOutReasonSchema, closeOutStepSchema } from "@/lib/closing/schema";
import type { FormState } from "@/lib/web/form-state";
import { runAction } from "@/lib/web/run-action";

type Applied = FormState<{ readonly id: string }>;

export async function applyCloseOutAction(_previous: Applied, form: FormData): Promise<Applied> {
  return runAction(applyCloseOutSchema, form, refreshing(applyCloseOut));
}

export async function verifyCloseOutAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(closeOutStepSchema, form, refreshing(verifyCloseOut));
}

export async function confirmCloseOutAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(closeOutStepSchema, form, refreshing(confirmCloseOut));
}

export async function returnCloseOutAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(closeOutReasonSchema, form, refreshing(returnCloseOut));
}

export async function reopenCloseOutAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(closeOutReasonSchema, form, refreshing(reopenCloseOut));
}

/** A close-out changes lights and what is owed, so everything kept in the browser is read anew. */
function refreshing<Input, Result>(command: (actor: PersonActor, input: Input, now: Date) => Promise<Result>) {
  return async (actor: PersonActor, input: Input, now: Date): Promise<Result> => {
    const result = await command(actor, input, now);
    revalidatePath("/", "layout");
    return result;
  };
}
