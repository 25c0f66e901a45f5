import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { claimSql, knownDuty } from "@/lib/milestones/queries/standing-history";
import type { OpenDuty } from "@/lib/milestones/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** The open duties of these allocations on `today`, the earliest due first. */
export async function listOpenDuties(db: PrismaClient | Tx, allocationIds: readonly string[], today: CalendarDate): Promise<OpenDuty[]> {
  const rows = await db.$queryRaw<{ duties: OpenDuty[] }[]>`
    SELECT coalesce(json_agg(json_build_object(
        'id', d."id", 'allocationId', d."allocation_id", 'clauseId', d."clause_id",
        'title', CASE WHEN v."id" IS NULL THEN c."title" ELSE c."title" || '（' || v."title" || '）' END,
        'quote', c."quote", 'opensOn', d."opens_on", 'printedDueOn', d."due_on",
        'dueOn', coalesce(granted."due_on", d."due_on"))
      ORDER BY coalesce(granted."due_on", d."due_on"), c."sort_order"), '[]') AS "duties"
    FROM "duty" d
    JOIN "clause" c ON c."id" = d."clause_id"
    LEFT JOIN "duty_event" v ON v."id" = d."event_id"
    LEFT JOIN LATERAL (
      SELECT e."due_on" FROM "extension" e WHERE e."duty_id" = d."id" AND e."state" = 'granted'
      ORDER BY e."decided_at" DESC LIMIT 1
    ) granted ON TRUE
    WHERE d."allocation_id" = ANY (${[...allocationIds]}::uuid[]) AND d."opens_on" <= ${today}::date
      AND ${knownDuty(ever)} AND NOT EXISTS (${claimSql(ever)})`;
  return rows[0]?.duties ?? [];
}

/**
 * What a report of the allocation may claim done on `today`: every duty that has opened and was not withdrawn. A duty
 * that an earlier report claimed stays among them, since the next report may say so again.
 */
export async function readClaimableDutyIds(tx: Tx, allocationId: string, today: CalendarDate): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT d."id"::text AS "id" FROM "duty" d
    WHERE d."allocation_id" = ${allocationId}::uuid AND d."opens_on" <= ${today}::date AND d."withdrawn_at" IS NULL`;
  return new Set(rows.map(({ id }) => id));
}

const ever = Prisma.sql`'infinity'::timestamptz`;
