"use server";

import { revalidatePath } from "next/cache";
import { issueToken, revokeToken } from "@/lib/accounts/commands/issue-token";
import { issueTokenSchema, revokeTokenSchema } from "@/lib/accounts/schema";
import { systemNow } from "@/lib/time/clock";
import type { FormState } from "@/lib/web/form-state";
import { runAction } from "@/lib/web/run-action";
import { disableWebhook, registerWebhook, resendDelivery } from "@/lib/webhooks/commands/manage-webhooks";
import { registerWebhookSchema, resendDeliverySchema, webhookStepSchema } from "@/lib/webhooks/schema";

/** The token is in the answer this once, and stays in the form that asked for it. */
export async function issueTokenAction(_previous: FormState<{ readonly token: string }>, form: FormData): Promise<FormState<{ readonly token: string }>> {
  return runAction(issueTokenSchema, form, async (actor, input, now) => {
    const { token } = await issueToken(actor, input, now, systemNow());
    revalidatePath("/admin", "layout");
    return { token };
  });
}

export async function revokeTokenAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(revokeTokenSchema, form, async (actor, { id }, now) => {
    await revokeToken(actor, id, now);
    revalidatePath("/admin", "layout");
  });
}

/** As with a token, the secret is in the answer this once. */
export async function registerWebhookAction(_previous: FormState<{ readonly secret: string }>, form: FormData): Promise<FormState<{ readonly secret: string }>> {
  return runAction(registerWebhookSchema, form, async (actor, input, now) => {
    const { secret } = await registerWebhook(actor, input, now);
    revalidatePath("/admin/interfaces");
    return { secret };
  });
}

export async function disableWebhookAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(webhookStepSchema, form, async (actor, input, now) => {
    await disableWebhook(actor, input, now);
    revalidatePath("/admin/interfaces");
  });
}

export async function resendDeliveryAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(resendDeliverySchema, form, async (actor, { id }, now) => {
    await resendDelivery(actor, id, now);
    revalidatePath("/admin/interfaces");
  });
}
