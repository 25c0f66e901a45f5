"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { PersonActor } from "@/lib/access/actor";
import { acknowledgeNotice, answerNotice, closeNotice, issueNotice, renewNotice } from "@/lib/supervision/commands";
import {
  acknowledgeNoticeSchema,
  answerNoticeSchema,
  closeNoticeSchema,
  issueNoticeSchema,
  renewNoticeSchema,
} from "@/lib/supervision/schema";
import type { NoticeReceipt } from "@/lib/supervision/types";
import type { FormState } from "@/lib/web/form-state";
import { runAction } from "@/lib/web/run-action";

type Receipt = FormState<NoticeReceipt>;

/** Leads on to the new notice. */
export async function issueNoticeAction(_previous: Receipt, form: FormData): Promise<Receipt> {
  return runAction(issueNoticeSchema, form, async (actor, input, now) => {
    const { id } = await refreshing(issueNotice)(actor, input, now);
    redirect(`/supervision/${id}`);
  });
}

export async function acknowledgeNoticeAction(_previous: Receipt, form: FormData): Promise<Receipt> {
  return runAction(acknowledgeNoticeSchema, form, refreshing(acknowledgeNotice));
}

export async function answerNoticeAction(_previous: Receipt, form: FormData): Promise<Receipt> {
  return runAction(answerNoticeSchema, form, refreshing(answerNotice));
}

export async function renewNoticeAction(_previous: Receipt, form: FormData): Promise<Receipt> {
  return runAction(renewNoticeSchema, form, refreshing(renewNotice));
}

export async function closeNoticeAction(_previous: Receipt, form: FormData): Promise<Receipt> {
  return runAction(closeNoticeSchema, form, refreshing(closeNotice));
}

/** Lists and work tell of a notice's state, so everything kept in the browser is read anew. */
function refreshing<Input>(command: (actor: PersonActor, input: Input, now: Date) => Promise<NoticeReceipt>) {
  return async (actor: PersonActor, input: Input, now: Date): Promise<NoticeReceipt> => {
    const receipt = await command(actor, input, now);
    revalidatePath("/", "layout");
    return receipt;
  };
}
