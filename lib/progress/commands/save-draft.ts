import type { Actor } from "@/lib/access/actor";
import { writeContent } from "@/lib/progress/commands/write-content";
import type { ProgressInput } from "@/lib/progress/schema";
import type { UpdateReceipt } from "@/lib/progress/types";

/**
 * Keeps an unfinished report; the first save after a return begins the next revision. Saving the same again changes
 * nothing. The receipt carries the allocation's new version.
 *
 * @throws AppError `forbidden` for another organisation's allocation, `conflict` when somebody wrote meanwhile,
 *   `rule-violated` while the update waits for a judgement, is accepted or closed out, `invalid` for its content
 */
export function saveDraft(actor: Actor, input: ProgressInput, now: Date): Promise<UpdateReceipt> {
  return writeContent(actor, input, "save", now);
}
