import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { claimSql, knownDuty } from "@/lib/milestones/queries/standing-history";
import type { DutyOccurrence, OpenDuty } from "@/lib/milestones/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** The open duties of these allocations on `today`, the earliest due first. */
export async function listOpenDuties(source: PrismaClient | Tx, allocationIds: readonly string[], today: CalendarDate): Promise<OpenDuty[]> {
  const rows = await source.$queryRaw<{ duties: OpenDuty[] }[]>`
    SELECT coalesce(json_agg(json_build_object(
        'id', d."id", 'allocationId', d."allocation_id", 'clauseId', d."clause_id",
        'title', CASE WHEN v."id" IS NULL THEN c."title" ELSE c."title" || '（' || v."title" || '）' END,
        'quote', c."quote", 'opensOn', d."opens_on", 'printedDueOn', d."due_on",
        'dueOn', coalesce(granted."due_on", d."due_on"), 'isDeadline', d."is_deadline")
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

/** The occurrences of a task's duties that have opened, and the next one of each clause, by due day. */
export async function listDutyOccurrences(actor: Actor, taskId: string, today: CalendarDate): Promise<DutyOccurrence[]> {
  assertAllowed(actor, "portal.read");
  const rows = await db.$queryRaw<{ duties: DutyOccurrence[] }[]>`
    WITH "held" AS (
      SELECT d."clause_id", d."occurrence", d."opens_on", d."due_on", d."event_id", o."short_name",
        row_number() OVER (ORDER BY a."role", a."sort_order") AS "place", EXISTS (${claimSql(ever)})
          OR (d."is_deadline" AND k."percent" = 100) AS "is_done"
      FROM "duty" d
      JOIN "allocation" a ON a."id" = d."allocation_id"
      JOIN "allocation_standing" k ON k."allocation_id" = a."id"
      JOIN "organisation" o ON o."id" = a."organisation_id"
      WHERE a."task_id" = ${taskId}::uuid AND ${knownDuty(ever)}
    ), "occurrence" AS (
      SELECT "clause_id", "occurrence", "event_id", "opens_on", "due_on", count(*) AS "bound",
        count(*) FILTER (WHERE "is_done") AS "done",
        coalesce(json_agg("short_name" ORDER BY "place") FILTER (WHERE NOT "is_done"), '[]') AS "undone",
        row_number() OVER (PARTITION BY "clause_id", "opens_on" > ${today}::date ORDER BY "due_on") AS "rank"
      FROM "held" GROUP BY 1, 2, 3, 4, 5
    )
    SELECT coalesce(json_agg(json_build_object(
        'clauseId', q."clause_id", 'occurrence', q."occurrence", 'event', v."title", 'opensOn', q."opens_on",
        'dueOn', q."due_on", 'bound', q."bound", 'done', q."done", 'undone', q."undone")
      ORDER BY q."due_on", q."occurrence"), '[]') AS "duties"
    FROM "occurrence" q LEFT JOIN "duty_event" v ON v."id" = q."event_id"
    WHERE q."opens_on" <= ${today}::date OR q."rank" = 1`;
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
