"use server";

import { revalidatePath } from "next/cache";
import type { PersonActor } from "@/lib/access/actor";
import { overrideLight, restoreLight } from "@/lib/milestones/commands/override-light";
import { overrideLightSchema, restoreLightSchema } from "@/lib/milestones/schema";
import type { FormState } from "@/lib/web/form-state";
import { runAction } from "@/lib/web/run-action";

export async function overrideLightAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(overrideLightSchema, form, refreshing(overrideLight));
}

export async function restoreLightAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(restoreLightSchema, form, refreshing(restoreLight));
}

/** Lights show everywhere, so everything kept in the browser is read anew. */
function refreshing<Input>(command: (actor: PersonActor, input: Input, now: Date) => Promise<void>) {
  return async (actor: PersonActor, input: Input, now: Date): Promise<void> => {
    await command(actor, input, now);
    revalidatePath("/", "layout");
  };
}
