"use server";

import { refresh } from "next/cache";
import { removeEvidence } from "@/lib/evidence/commands/remove-evidence";
import { removeEvidenceSchema } from "@/lib/evidence/schema";
import type { FormState } from "@/lib/web/form-state";
import { runAction } from "@/lib/web/run-action";

/** Takes a piece of evidence out of an update that is still being written. */
export async function removeEvidenceAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(removeEvidenceSchema, form, async (actor, { evidenceId }, now) => {
    await removeEvidence(actor, evidenceId, now);
    refresh();
  });
}
