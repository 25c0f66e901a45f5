import type { Actor } from "@/lib/access/actor";
import { writeContent } from "@/lib/progress/commands/write-content";
import type { ProgressInput } from "@/lib/progress/schema";
import type { UpdateReceipt } from "@/lib/progress/types";

/**
 * Hands a report to the own organisation's approver and freezes its revision. The receipt carries the allocation's
 * new version.
 *
 * @throws AppError as `saveDraft`, and `invalid` while percentage or text is missing
 */
export function submitProgress(actor: Actor, input: ProgressInput, now: Date): Promise<UpdateReceipt> {
  return writeContent(actor, input, "submit", now);
}
