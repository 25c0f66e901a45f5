"use server";

import { refresh } from "next/cache";
import { describeEvidence } from "@/lib/evidence/commands/describe-evidence";
import { removeEvidence } from "@/lib/evidence/commands/remove-evidence";
import { describeEvidenceSchema, removeEvidenceSchema } from "@/lib/evidence/schema";
import type { FormState } from "@/lib/web/form-state";
import { runAction } from "@/lib/web/run-action";

/** Takes a piece of evidence out of an update that is still being written. */
export async function removeEvidenceAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(removeEvidenceSchema, form, async (actor, { evidenceId }, now) => {
    await removeEvidence(actor, evidenceId, now);
    refresh();
  });
}

/** Says what a piece of evidence shows; gives the description's new version. */
export async function describeEvidenceAction(
  _previous: FormState<{ version: number }>,
  form: FormData,
): Promise<FormState<{ version: number }>> {
  return runAction(describeEvidenceSchema, form, async (actor, input, now) => {
    const described = await describeEvidence(actor, input, now);
    refresh();
    return described;
  });
}
