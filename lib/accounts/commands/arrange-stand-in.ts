import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import type { ArrangeStandInInput } from "@/lib/accounts/schema";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { toDbDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/**
 * Lets somebody do a colleague's work, in the colleague's role, while the colleague is away: from the first day to the
 * last, both included. On any day a person is away, or stands in, for one other at most, and never both.
 *
 * @throws AppError `forbidden` for anybody but the organisation's own approver and the office, and for whoever is
 *   approver only by standing in; `invalid` for people who do not fit, for days that have passed and for days on which
 *   either is bound already
 */
export async function arrangeStandIn(actor: Actor, input: ArrangeStandInInput, now: Date): Promise<{ readonly id: string }> {
  return inTransaction(db, async (tx) => {
    const { absent, standIn } = await lockColleagues(tx, input);
    assertAllowed(actor, "standIn.arrange", { organisationId: absent?.organisationId ?? "" });
    if (actor.kind !== "person") throw new AppError("forbidden");
    if (!absent || absent.disabledAt) throw problem("absentId", "standIns.absentUnknown");
    if (!standIn || standIn.disabledAt) throw problem("standInId", "standIns.standInUnknown");
    if (standIn.organisationId !== absent.organisationId) throw problem("standInId", "standIns.otherOrganisation");
    if (input.endsOn < shanghaiDate(now)) throw problem("endsOn", "standIns.inThePast");
    await requireFree(tx, input);
    const { startsOn, endsOn, reason } = input;
    const { id } = await tx.standIn.create({
      data: {
        absentId: absent.id,
        standInId: standIn.id,
        startsOn: toDbDate(startsOn),
        endsOn: toDbDate(endsOn),
        reason,
        arrangedById: actor.accountId,
        arrangedAt: now,
      },
      select: { id: true },
    });
    const after = { absent: absent.displayName, standIn: standIn.displayName, startsOn, endsOn };
    await recordAudit(tx, actor, { action: "standIn.arranged", subject: { type: "standIn", id }, after, reason }, now);
    return { id };
  });
}

type ColleagueRow = {
  readonly id: string;
  readonly displayName: string;
  readonly organisationId: string | null;
  readonly disabledAt: Date | null;
};

/** Both, locked in one order: two arrangements about the same people queue up and see each other. */
async function lockColleagues(tx: Tx, { absentId, standInId }: ArrangeStandInInput) {
  const rows = await tx.$queryRaw<ColleagueRow[]>`
    SELECT "id", "display_name" AS "displayName", "organisation_id" AS "organisationId", "disabled_at" AS "disabledAt"
    FROM "account" WHERE "id" IN (${absentId}::uuid, ${standInId}::uuid) AND "organisation_id" IS NOT NULL
    ORDER BY "id" FOR NO KEY UPDATE`;
  return { absent: rows.find(({ id }) => id === absentId), standIn: rows.find(({ id }) => id === standInId) };
}

/** Throws `invalid` on the field of whoever is away or stands in on one of the days already. */
async function requireFree(tx: Tx, { absentId, standInId, startsOn, endsOn }: ArrangeStandInInput): Promise<void> {
  const people = [absentId, standInId];
  const bound = await tx.standIn.findMany({
    where: {
      endedAt: null,
      startsOn: { lte: toDbDate(endsOn) },
      endsOn: { gte: toDbDate(startsOn) },
      OR: [{ absentId: { in: people } }, { standInId: { in: people } }],
    },
    select: { absentId: true, standInId: true },
  });
  if (bound.some((each) => each.absentId === absentId)) throw problem("absentId", "standIns.absentCovered");
  if (bound.some((each) => each.standInId === absentId)) throw problem("absentId", "standIns.absentStandsIn");
  if (bound.some((each) => each.standInId === standInId)) throw problem("standInId", "standIns.standInBusy");
  if (bound.some((each) => each.absentId === standInId)) throw problem("standInId", "standIns.standInAbsent");
}

function problem(field: keyof ArrangeStandInInput, reason: string): AppError {
  return new AppError("invalid", { fields: { [field]: [reason] } });
}
