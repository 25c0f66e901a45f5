"use server";

import { revalidatePath } from "next/cache";
import type { PersonActor } from "@/lib/access/actor";
import { grantExtension, refuseExtension } from "@/lib/milestones/commands/decide-extension";
import { overrideLight, restoreLight } from "@/lib/milestones/commands/override-light";
import { requestExtension } from "@/lib/milestones/commands/request-extension";
import {
  grantExtensionSchema,
  overrideLightSchema,
  refuseExtensionSchema,
  requestExtensionSchema,
  restoreLightSchema,
} from "@/lib/milestones/schema";
import type { FormState } from "@/lib/web/form-state";
import { runAction } from "@/lib/web/run-action";

export async function overrideLightAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(overrideLightSchema, form, refreshing(overrideLight));
}

export async function restoreLightAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(restoreLightSchema, form, refreshing(restoreLight));
}

export async function requestExtensionAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(requestExtensionSchema, form, refreshing(requestExtension));
}

export async function grantExtensionAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(grantExtensionSchema, form, refreshing(grantExtension));
}

export async function refuseExtensionAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(refuseExtensionSchema, form, refreshing(refuseExtension));
}

/** Lights and dates show everywhere, so everything kept in the browser is read anew. */
function refreshing<Input>(command: (actor: PersonActor, input: Input, now: Date) => Promise<void>) {
  return async (actor: PersonActor, input: Input, now: Date): Promise<void> => {
    await command(actor, input, now);
    revalidatePath("/", "layout");
  };
}
