import type { Actor } from "@/lib/access/actor";
import { AppError } from "@/lib/errors";
import { listPlans } from "@/lib/plan/queries";
import type { EditionContent } from "@/lib/reports/edition";
import { getEdition } from "@/lib/reports/queries/editions";
import type { CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/** What a month's bulletin is composed from. */
export type BulletinSource = { readonly content: EditionContent; readonly hash: string; readonly city: string; readonly sealedOn: CalendarDate };

/**
 * The sealed edition that a bulletin tells of. `planCode` null: of the plan in force.
 *
 * @throws AppError `not-found` as {@link getEdition}; `rule-violated` for an edition that is not what was sealed: nobody signs that
 */
export async function getBulletinSource(actor: Actor, planCode: string | null, period: string, today: CalendarDate): Promise<BulletinSource> {
  const [{ content, hash, sealedAt, isSound }, plans] = await Promise.all([getEdition(actor, planCode, period, today), listPlans(actor)]);
  if (!content) throw new AppError("not-found");
  if (!isSound) throw new AppError("rule-violated", { reason: "editions.unsound" });
  const city = plans.find(({ code }) => code === content.dashboard.plan.code)?.city ?? "";
  return { content, hash, city, sealedOn: shanghaiDate(sealedAt) };
}
