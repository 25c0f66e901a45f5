"use server";

import { revalidatePath } from "next/cache";
import type { PersonActor } from "@/lib/access/actor";
import { changeRules } from "@/lib/milestones/commands/change-rules";
import { grantExtension, refuseExtension } from "@/lib/milestones/commands/decide-extension";
import { openDutyEvent } from "@/lib/milestones/commands/open-duty-event";
import { overrideLight, restoreLight } from "@/lib/milestones/commands/override-light";
import { requestExtension } from "@/lib/milestones/commands/request-extension";
import type { OpenedEvent } from "@/lib/milestones/duty-events";
import { previewRules } from "@/lib/milestones/queries/plan-rules";
import type { RulesAnswer } from "@/lib/milestones/rule-change";
import { ruleFields } from "@/lib/milestones/rule-form";
import { changeRulesSchema, openDutyEventSchema, previewRulesSchema } from "@/lib/milestones/rule-schema";
import {
  grantExtensionSchema,
  overrideLightSchema,
  refuseExtensionSchema,
  requestExtensionSchema,
  restoreLightSchema,
} from "@/lib/milestones/schema";
import { shanghaiDate } from "@/lib/time/zone";
import type { FormState } from "@/lib/web/form-state";
import { runAction } from "@/lib/web/run-action";

/** The pressed button's `intent` says whether to save or only to look at what would change. */
export async function changeRulesAction(_previous: FormState<RulesAnswer>, form: FormData): Promise<FormState<RulesAnswer>> {
  if (form.get("intent") === "preview") {
    return runAction(previewRulesSchema, form, async (actor, input, now): Promise<RulesAnswer> => {
      const consequences = await previewRules(actor, input, shanghaiDate(now));
      return { kind: "preview", consequences, fields: { ...ruleFields(input.settings), reason: input.reason } };
    });
  }
  return runAction(changeRulesSchema, form, async (actor, input, now): Promise<RulesAnswer> => {
    const { version } = await changeRules(actor, input, now);
    // Lights, dates and periods stand on every page.
    revalidatePath("/", "layout");
    return { kind: "saved", version };
  });
}

export async function openDutyEventAction(_previous: FormState<OpenedEvent>, form: FormData): Promise<FormState<OpenedEvent>> {
  return runAction(openDutyEventSchema, form, async (actor, input, now) => {
    const opened = await openDutyEvent(actor, input, now);
    revalidatePath("/", "layout");
    return opened;
  });
}

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
