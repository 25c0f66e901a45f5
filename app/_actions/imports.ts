"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { applyPlanImport } from "@/lib/imports/commands/apply-plan-import";
import { applyReportWorkbook } from "@/lib/imports/commands/apply-report-workbook";
import { cancelPlanImport, decideFrame, decideName, decideRow, settleDoubts } from "@/lib/imports/commands/decide-plan-import";
import { receivePlanDocument } from "@/lib/imports/commands/receive-plan-document";
import { decideFrameSchema, decideNameSchema, decideRowSchema, importStepSchema, pastePlanSchema, type DecideFrameInput } from "@/lib/imports/decisions";
import { applyWorkbookSchema } from "@/lib/imports/workbook-schema";
import type { WorkbookOutcome } from "@/lib/imports/workbook-views";
import { problemSentence } from "@/lib/web/error-messages";
import type { FormState } from "@/lib/web/form-state";
import { runAction } from "@/lib/web/run-action";

/** Takes a plan's table that was pasted into the page. */
export async function pastePlanAction(_previous: FormState<{ readonly id: string }>, form: FormData): Promise<FormState<{ readonly id: string }>> {
  const state = await runAction(pastePlanSchema, form, (actor, { text }, now) => receivePlanDocument(actor, "粘贴的文本.txt", bytesOf(text), now));
  if (state.status === "done") redirect(`/admin/import/${state.result.id}`);
  return state;
}

export async function decideFrameAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(decideFrameSchema, form, async (actor, input, now) => {
    await decideFrame(actor, input as DecideFrameInput, now);
    revalidatePath(`/admin/import/${input.id}`);
  });
}

export async function decideNameAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(decideNameSchema, form, async (actor, input, now) => {
    await decideName(actor, input, now);
    revalidatePath(`/admin/import/${input.id}`);
  });
}

export async function decideRowAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(decideRowSchema, form, async (actor, input, now) => {
    await decideRow(actor, input, now);
    revalidatePath(`/admin/import/${input.id}`);
  });
}

export async function settleDoubtsAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(importStepSchema, form, async (actor, input, now) => {
    await settleDoubts(actor, input, now);
    revalidatePath(`/admin/import/${input.id}`);
  });
}

export async function applyPlanImportAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(importStepSchema, form, async (actor, input, now) => {
    await applyPlanImport(actor, input, now);
    // A plan shows everywhere.
    revalidatePath("/", "layout");
  });
}

export async function cancelPlanImportAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(importStepSchema, form, async (actor, { id }, now) => {
    await cancelPlanImport(actor, id, now);
    revalidatePath(`/admin/import/${id}`);
  });
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, "utf8");
}

export async function applyReportWorkbookAction(_previous: FormState<WorkbookOutcome>, form: FormData): Promise<FormState<WorkbookOutcome>> {
  return runAction(applyWorkbookSchema, form, async (actor, input, now) => {
    const outcome = await applyReportWorkbook(actor, input, problemSentence, now);
    revalidatePath("/", "layout");
    return outcome;
  });
}
