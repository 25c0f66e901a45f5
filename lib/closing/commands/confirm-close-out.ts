import type { Actor } from "@/lib/access/actor";
import { certificateMark, certificateNumber } from "@/lib/closing/certificate";
import { lockCloseOut, requireStep, requireStillReady, writeStep } from "@/lib/closing/commands/move-close-out";
import type { CloseOutStepInput } from "@/lib/closing/schema";
import { db } from "@/lib/db/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { yearOf } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/**
 * The office confirms what a lead has verified, or what a lead itself has applied for: the allocation is closed out,
 * owes no reports any more, and its certificate gets the year's next number.
 *
 * @throws AppError `not-found` outside one's scope, `forbidden` for anybody but the office and for whoever applied or
 *   verified, `conflict` when it changed meanwhile, `rule-violated` unless it waits for confirmation, or with the gaps
 */
export async function confirmCloseOut(actor: Actor, input: CloseOutStepInput, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const closeOut = await lockCloseOut(tx, input.id);
    const step = requireStep(actor, closeOut, input, "confirm", "closeOut.confirm");
    await requireStillReady(tx, closeOut, now);
    const certificateNo = await nextCertificateNumber(tx, yearOf(shanghaiDate(now)));
    await writeStep(tx, step, { certificateNo }, now);
  });
}

/** Counted within the year, one confirmation after the other: no number twice, none left out. */
async function nextCertificateNumber(tx: Tx, year: number): Promise<string> {
  const mark = certificateMark(year);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('certificate'), ${year}::int)`;
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    SELECT coalesce(max((regexp_match("certificate_no", '(\\d+)号$'))[1]::int), 0) AS "last"
    FROM "close_out" WHERE starts_with("certificate_no", ${mark})`;
  return certificateNumber(year, (row?.last ?? 0) + 1);
}
