"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { cancelLedgerImport, confirmLedgerImport } from "@/lib/imports/commands/settle-ledger-import";
import { changeLedgerKind, countByLedger, defineLedgerKind } from "@/lib/ledgers/commands/kinds";
import { requestLedgerExport } from "@/lib/ledgers/commands/ledger-exports";
import { linkLedgerEvidence, removeLedgerRow, writeLedgerRow } from "@/lib/ledgers/commands/rows";
import { changeKindSchema, countByLedgerSchema, defineKindSchema, exportLedgerSchema, ledgerImportStepSchema, removeRowSchema, rowEvidenceSchema, writeRowSchema } from "@/lib/ledgers/schema";
import type { FormState } from "@/lib/web/form-state";
import { followUpLedgerExports } from "@/lib/web/ledger-export-follow-up";
import { followUpLedgerImports } from "@/lib/web/ledger-import-follow-up";
import { runAction } from "@/lib/web/run-action";

export async function defineLedgerKindAction(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await runAction(defineKindSchema, form, defineLedgerKind);
  if (state.status === "done") redirect(`/ledgers/${state.result.code}`);
  return state;
}

export async function changeLedgerKindAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(changeKindSchema, form, async (actor, input, now) => {
    await changeLedgerKind(actor, input, now);
    revalidatePath("/ledgers", "layout");
  });
}

export async function countByLedgerAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(countByLedgerSchema, form, async (actor, input, now) => {
    await countByLedger(actor, input, now);
    revalidatePath("/ledgers", "layout");
  });
}

/** Adds a row, and goes to it; or changes one and stays. */
export async function writeLedgerRowAction(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await runAction(writeRowSchema, form, async (actor, input, now) => {
    const { no } = await writeLedgerRow(actor, input, now);
    revalidatePath("/ledgers", "layout");
    return { no, isNew: input.id === null, kindCode: input.kindCode };
  });
  if (state.status === "done" && state.result.isNew) redirect(`/ledgers/${state.result.kindCode}/${state.result.no}`);
  return state.status === "done" ? { status: "done", result: undefined } : state;
}

export async function removeLedgerRowAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(removeRowSchema, form, async (actor, input, now) => {
    await removeLedgerRow(actor, input, now);
    revalidatePath("/ledgers", "layout");
  });
}

export async function linkLedgerEvidenceAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(rowEvidenceSchema, form, async (actor, input, now) => {
    await linkLedgerEvidence(actor, input, now);
    revalidatePath("/ledgers", "layout");
  });
}

/** Begins a long workbook, and goes to where it can be waited for. */
export async function exportLedgerAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(exportLedgerSchema, form, async (actor, input, now) => {
    const { id } = await requestLedgerExport(actor, input, now);
    followUpLedgerExports();
    redirect(`/ledgers/exports/${id}`);
  });
}

export async function confirmLedgerImportAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(ledgerImportStepSchema, form, async (actor, input, now) => {
    await confirmLedgerImport(actor, input, now);
    followUpLedgerImports();
    revalidatePath("/ledgers", "layout");
  });
}

export async function cancelLedgerImportAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(ledgerImportStepSchema, form, async (actor, { id }, now) => {
    await cancelLedgerImport(actor, id, now);
    revalidatePath("/ledgers", "layout");
  });
}
