import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { postMessages } from "@/lib/notifications/commands";
import { planReminders } from "@/lib/reminders/plan-reminders";
import { readReminderFacts } from "@/lib/reminders/queries";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** Days after which a portal that was off still sends a day's reminders. */
export const lookBackDays = 3;

/**
 * Puts the reminders of a day, and those of the days before that were not sent, into the inboxes of the posts they
 * concern. All of them in one transaction, each once by its key: it may run again, beside itself, and be cut off anywhere.
 *
 * @returns how many were sent
 * @throws AppError `forbidden` for anybody but a job
 */
export async function sendReminders(actor: Actor, day: CalendarDate, now: Date): Promise<number> {
  if (actor.kind !== "system") throw new AppError("forbidden");
  return inTransaction(db, async (tx) => {
    const plans = await readReminderFacts(tx, day, lookBackDays);
    const reminders = plans.flatMap((facts) => planReminders(facts, day, lookBackDays).map((reminder) => ({ ...reminder, planId: facts.plan.id })));
    const sent = await postMessages(tx, reminders, now);
    for (const { plan } of plans) {
      const messages = reminders.filter(({ planId, key }) => planId === plan.id && sent.has(key)).length;
      if (messages === 0) continue;
      await recordAudit(tx, actor, { action: "reminders.sent", subject: { type: "plan", id: plan.id }, after: { day, messages } }, now);
    }
    return sent.size;
  });
}
