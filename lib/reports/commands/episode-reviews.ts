import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { listEpisodes } from "@/lib/air/queries/episodes";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { translator } from "@/lib/i18n/translator";
import { lockPlan } from "@/lib/milestones/commands/lock-plan";
import { openDutiesOf } from "@/lib/milestones/commands/open-duty-event";
import type { ConcludeReviewInput, OpenReviewInput } from "@/lib/reports/review-schema";
import { toDbDate, yearOf } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/**
 * Opens the review of an episode with heavy-pollution days, and with it the duties that the plan ties to one: each organisation
 * concerned answers by its report, with evidence. The straw clauses come with it only where straw burning is a cause.
 *
 * @throws AppError `forbidden`; `not-found` where there is no such episode, or no plan in whose span it lies; `rule-violated`
 *   for one without a heavy day, and for one that is reviewed already
 */
export async function openReview(actor: PersonActor, { firstDay, isStraw, reason: causes }: OpenReviewInput, now: Date): Promise<{ readonly duties: number }> {
  assertAllowed(actor, "plan.steer");
  const episodes = await listEpisodes(actor, yearOf(firstDay), shanghaiDate(now));
  const episode = episodes.find((each) => each.firstDay === firstDay);
  if (!episode) throw new AppError("not-found");
  const [firstHeavyDay, lastHeavyDay] = [episode.heavyDays[0], episode.heavyDays.at(-1)];
  if (!firstHeavyDay || !lastHeavyDay) throw new AppError("rule-violated", { reason: "reviews.not-heavy" });
  return inTransaction(db, async (tx) => {
    const plan = await tx.plan.findFirst({
      where: { startsOn: { lte: toDbDate(firstHeavyDay) }, endsOn: { gt: toDbDate(firstHeavyDay) } },
      orderBy: { startsOn: "desc" },
      select: { id: true },
    });
    if (!plan) throw new AppError("not-found");
    await lockPlan(tx, plan.id);
    const title = translator("air.episodes")("reviewEvent", { from: firstHeavyDay, to: lastHeavyDay });
    const found = { planId: plan.id, key: `review:${firstHeavyDay}`, title, occurredOn: lastHeavyDay };
    const event = await openDutiesOf(tx, actor, found, { review: { in: isStraw ? ["always", "straw"] : ["always"] } }, now);
    if (!event) throw new AppError("rule-violated", { reason: "reviews.known" });
    const days = { firstHeavyDay: toDbDate(firstHeavyDay), lastHeavyDay: toDbDate(lastHeavyDay) };
    const { id } = await tx.episodeReview.create({
      data: { planId: plan.id, ...days, isStraw, causes, eventId: event.id, openedById: actor.accountId, openedAt: now },
      select: { id: true },
    });
    const after = { firstHeavyDay, lastHeavyDay, isStraw, causes, dutiesOpened: event.duties };
    await recordAudit(tx, actor, { action: "review.opened", subject: { type: "review", id }, after }, now);
    return { duties: event.duties };
  });
}

/** Writes down what a review came to; a later word replaces it, the audit keeps each. Office only. @throws AppError `forbidden`, `not-found`, `conflict` */
export async function concludeReview(actor: PersonActor, { id, version, reason: conclusion }: ConcludeReviewInput, now: Date): Promise<void> {
  assertAllowed(actor, "plan.steer");
  await inTransaction(db, async (tx) => {
    const before = await tx.episodeReview.findUnique({ where: { id }, select: { conclusion: true } });
    if (!before) throw new AppError("not-found");
    const { count } = await tx.episodeReview.updateMany({ where: { id, version }, data: { conclusion, concludedAt: now, version: { increment: 1 } } });
    if (count === 0) throw new AppError("conflict");
    await recordAudit(tx, actor, { action: "review.concluded", subject: { type: "review", id }, before, after: { conclusion } }, now);
  });
}
