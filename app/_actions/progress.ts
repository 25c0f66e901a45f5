"use server";

import { revalidatePath } from "next/cache";
import type { PersonActor } from "@/lib/access/actor";
import { acceptProgress } from "@/lib/progress/commands/accept-progress";
import { reopenProgress } from "@/lib/progress/commands/reopen-progress";
import { returnProgress } from "@/lib/progress/commands/return-progress";
import { saveDraft } from "@/lib/progress/commands/save-draft";
import { signOffProgress } from "@/lib/progress/commands/sign-off-progress";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { withdrawProgress } from "@/lib/progress/commands/withdraw-progress";
import {
  judgementSchema,
  reopenProgressSchema,
  returnProgressSchema,
  saveDraftSchema,
  submitProgressSchema,
  withdrawProgressSchema,
} from "@/lib/progress/schema";
import type { UpdateReceipt } from "@/lib/progress/types";
import type { FormState } from "@/lib/web/form-state";
import { runAction } from "@/lib/web/run-action";

type Receipt = FormState<UpdateReceipt>;

/** Refreshes nothing: the form saves itself while somebody types in it. */
export async function saveDraftAction(_previous: Receipt, form: FormData): Promise<Receipt> {
  return runAction(saveDraftSchema, form, saveDraft);
}

export async function submitProgressAction(_previous: Receipt, form: FormData): Promise<Receipt> {
  return runAction(submitProgressSchema, form, refreshing(submitProgress));
}

export async function withdrawProgressAction(_previous: Receipt, form: FormData): Promise<Receipt> {
  return runAction(withdrawProgressSchema, form, refreshing(withdrawProgress));
}

export async function signOffProgressAction(_previous: Receipt, form: FormData): Promise<Receipt> {
  return runAction(judgementSchema, form, refreshing(signOffProgress));
}

export async function returnProgressAction(_previous: Receipt, form: FormData): Promise<Receipt> {
  return runAction(returnProgressSchema, form, refreshing(returnProgress));
}

export async function acceptProgressAction(_previous: Receipt, form: FormData): Promise<Receipt> {
  return runAction(judgementSchema, form, refreshing(acceptProgress));
}

export async function reopenProgressAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(reopenProgressSchema, form, async (actor, input, now) => {
    await refreshing(reopenProgress)(actor, input, now);
  });
}

/** Work list, tasks and dashboard all tell of an update's state, so everything kept in the browser is read anew. */
function refreshing<Input>(command: (actor: PersonActor, input: Input, now: Date) => Promise<UpdateReceipt>) {
  return async (actor: PersonActor, input: Input, now: Date): Promise<UpdateReceipt> => {
    const receipt = await command(actor, input, now);
    revalidatePath("/", "layout");
    return receipt;
  };
}
