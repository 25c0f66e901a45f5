import { closeOutGaps } from "@/lib/closing/rules";
import type { CloseOutGap } from "@/lib/closing/types";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { listOpenDuties } from "@/lib/milestones/queries/duties";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** What keeps an allocation from being closed out on `today`; `dueOn` null: ongoing. */
export async function readGaps(
  source: PrismaClient | Tx,
  { allocationId, dueOn, percent }: { readonly allocationId: string; readonly dueOn: CalendarDate | null; readonly percent: number },
  today: CalendarDate,
): Promise<CloseOutGap[]> {
  return closeOutGaps({ dueOn, percent, duties: await listOpenDuties(source, [allocationId], today) });
}
