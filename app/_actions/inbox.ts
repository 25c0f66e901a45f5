"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { markAllRead, markRead } from "@/lib/notifications/commands";
import { wordsOf } from "@/lib/notifications/message-words";
import { markReadSchema } from "@/lib/notifications/schema";
import type { FormState } from "@/lib/web/form-state";
import { runAction } from "@/lib/web/run-action";

/** Marks a message as read and goes where its next step is. */
export async function openMessageAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(markReadSchema, form, async (actor, input, now) => {
    const fact = await markRead(actor, input, now);
    // The number in the frame.
    revalidatePath("/", "layout");
    redirect(wordsOf(fact).href);
  });
}

export async function markReadAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(markReadSchema, form, async (actor, input, now) => {
    await markRead(actor, input, now);
    revalidatePath("/", "layout");
  });
}

export async function markAllReadAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(z.object({}), form, async (actor, _input, now) => {
    await markAllRead(actor, now);
    revalidatePath("/", "layout");
  });
}
