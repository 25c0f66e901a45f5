"use server";

import { revalidatePath } from "next/cache";
import { sealEdition } from "@/lib/reports/commands/seal-edition";
import type { SealedEdition } from "@/lib/reports/edition-view";
import { sealEditionSchema } from "@/lib/reports/schema";
import type { FormState } from "@/lib/web/form-state";
import { runAction } from "@/lib/web/run-action";

export async function sealEditionAction(_previous: FormState<SealedEdition>, form: FormData): Promise<FormState<SealedEdition>> {
  return runAction(sealEditionSchema, form, async (actor, input, now) => {
    const sealed = await sealEdition(actor, input, now);
    revalidatePath("/reports", "layout");
    return sealed;
  });
}
