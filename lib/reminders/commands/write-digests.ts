import type { Actor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { translator } from "@/lib/i18n/translator";
import type { Words } from "@/lib/notifications/message-words";
import { readFact } from "@/lib/notifications/schema";
import { composeDigest, type MailVoice } from "@/lib/reminders/compose-digest";
import { dueDigestsSql, type DueDigest } from "@/lib/reminders/select";
import { toDbDate, type CalendarDate } from "@/lib/time/calendar-date";

const accountsAtATime = 50;

/**
 * Writes the day's mail for everybody with an address and something unread in the inbox of their post that no earlier mail
 * told of. Once a day and person, however often it runs; nothing leaves the house here.
 *
 * @param origin the portal's address, for links
 * @returns how many mails were written
 * @throws AppError `forbidden` for anybody but a job
 */
export async function writeDigests(actor: Actor, day: CalendarDate, origin: string, now: Date): Promise<number> {
  if (actor.kind !== "system") throw new AppError("forbidden");
  let written = 0;
  for (;;) {
    const batch = await inTransaction(db, async (tx) => {
      const due = await tx.$queryRaw<DueDigest[]>(dueDigestsSql(day, now, accountsAtATime));
      const data = due.map(({ accountId, address, messages, ...person }) => ({
        accountId,
        address,
        day: toDbDate(day),
        ...composeDigest({ ...person, facts: messages.map(readFact) }, origin, voice),
        createdAt: now,
      }));
      const { count } = await tx.mailDigest.createMany({ data, skipDuplicates: true });
      return { read: due.length, count };
    });
    written += batch.count;
    if (batch.read < accountsAtATime) return written;
  }
}

const speak = (area: string) => {
  const t = translator(area);
  return ({ key, values }: Words) => t(key as never, values as never);
};
const voice: MailVoice = { inbox: speak("inbox"), mail: speak("reminders.mail") };
