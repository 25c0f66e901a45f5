import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { addDays, fromDbDate, toDbDate, type CalendarDate } from "@/lib/time/calendar-date";

/** Days after which a mail that could not be sent is let go; the inbox has what it said. */
const staleAfterDays = 3;
const mailsAtATime = 500;

export type Mail = { readonly id: string; readonly to: string; readonly subject: string; readonly text: string };

export type Sending = {
  /** Hands a mail to the mail server; throws when it is not taken. */
  readonly send: (mail: Mail) => Promise<void>;
  /** False: leave the rest to another. */
  readonly mayGoOn: () => boolean;
  readonly clock: () => Date;
};

export type SendingOutcome = { readonly sent: number; readonly failures: readonly unknown[] };

/**
 * Sends what is written and not yet sent, the oldest first. A mail is marked right after the server took it; whoever dies in
 * between sends that one mail a second time. The caller makes sure that one process sends at a time.
 *
 * @throws AppError `forbidden` for anybody but a job
 */
export async function sendDigests(actor: Actor, today: CalendarDate, { send, mayGoOn, clock }: Sending): Promise<SendingOutcome> {
  if (actor.kind !== "system") throw new AppError("forbidden");
  const waiting = await db.mailDigest.findMany({
    where: { sentAt: null, day: { gt: toDbDate(addDays(today, -staleAfterDays)) }, account: { disabledAt: null } },
    orderBy: [{ day: "asc" }, { id: "asc" }],
    take: mailsAtATime,
    select: { id: true, accountId: true, day: true, address: true, subject: true, body: true, account: { select: { email: true } } },
  });
  // Whoever has another address by now is written to there from tomorrow on.
  const mails = waiting.filter(({ address, account }) => account.email === address);
  const failures: unknown[] = [];
  let sent = 0;
  for (const { id, accountId, day, address, subject, body } of mails) {
    if (!mayGoOn()) break;
    try {
      await send({ id, to: address, subject, text: body });
    } catch (error) {
      failures.push(error);
      continue;
    }
    await inTransaction(db, async (tx) => {
      const at = clock();
      await tx.mailDigest.update({ where: { id }, data: { sentAt: at }, select: { id: true } });
      await recordAudit(tx, actor, { action: "digest.sent", subject: { type: "account", id: accountId }, after: { day: fromDbDate(day) } }, at);
    });
    sent++;
  }
  return { sent, failures };
}
