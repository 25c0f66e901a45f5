import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { binds } from "@/lib/milestones/duties";
import type { DutyEventItem, DutyEventPage, EventClause } from "@/lib/milestones/duty-events";
import { getPlanHead, readRuleSet } from "@/lib/milestones/queries/plan-frame";
import { claimSql } from "@/lib/milestones/queries/standing-history";
import type { CalendarDate } from "@/lib/time/calendar-date";

export const dutyEventsPageSize = 20;

/**
 * A page of the events that have opened duties under a plan (null: the one in force), and the clauses that an event can open.
 *
 * @throws AppError `forbidden`; `not-found` where there is no plan
 */
export async function listDutyEvents(actor: Actor, planCode: string | null, today: CalendarDate, page: number): Promise<DutyEventPage> {
  assertAllowed(actor, "plan.review");
  const plan = await getPlanHead(db, planCode, today);
  const [{ settings }, clauses, events, total] = await Promise.all([
    readRuleSet(db, plan.id),
    listEventClauses(plan.id),
    readEvents(plan.id, page),
    db.dutyEvent.count({ where: { planId: plan.id } }),
  ]);
  return { plan, eventDutyDays: settings.eventDutyDays, clauses, events, total, page };
}

async function listEventClauses(planId: string): Promise<EventClause[]> {
  const rows = await db.clause.findMany({
    where: { task: { planId }, eventDriven: true },
    orderBy: [{ task: { seq: "asc" } }, { sortOrder: "asc" }],
    select: {
      id: true,
      title: true,
      quote: true,
      episodeDriven: true,
      organisations: { select: { organisationId: true } },
      task: { select: { seq: true, allocations: { select: { organisationId: true } } } },
    },
  });
  return rows.map(({ organisations, task, ...clause }) => {
    const organisationIds = organisations.map(({ organisationId }) => organisationId);
    const bound = task.allocations.filter(({ organisationId }) => binds({ organisationIds }, organisationId)).length;
    return { ...clause, seq: task.seq, bound };
  });
}

async function readEvents(planId: string, page: number): Promise<DutyEventItem[]> {
  const rows = await db.$queryRaw<{ events: DutyEventItem[] }[]>`
    WITH "shown" AS (
      SELECT v.*, p."display_name" FROM "duty_event" v LEFT JOIN "account" p ON p."id" = v."opened_by_id"
      WHERE v."plan_id" = ${planId}::uuid
      ORDER BY v."opened_at" DESC, v."id" DESC LIMIT ${dutyEventsPageSize} OFFSET ${(page - 1) * dutyEventsPageSize}
    ), "held" AS (
      SELECT d."event_id", d."clause_id", d."due_on", o."short_name",
        row_number() OVER (ORDER BY a."role", a."sort_order") AS "place", EXISTS (${claimSql(ever)}) AS "is_done"
      FROM "shown" v JOIN "duty" d ON d."event_id" = v."id"
      JOIN "allocation" a ON a."id" = d."allocation_id"
      JOIN "organisation" o ON o."id" = a."organisation_id"
    ), "duty_of" AS (
      SELECT h."event_id", max(h."due_on") AS "due_on", t."seq", c."sort_order", json_build_object(
          'seq', t."seq", 'title', c."title", 'bound', count(*), 'done', count(*) FILTER (WHERE h."is_done"),
          'undone', coalesce(json_agg(h."short_name" ORDER BY h."place") FILTER (WHERE NOT h."is_done"), '[]')) AS "duty"
      FROM "held" h JOIN "clause" c ON c."id" = h."clause_id" JOIN "task" t ON t."id" = c."task_id"
      GROUP BY h."event_id", c."id", t."seq", c."title", c."sort_order"
    )
    SELECT coalesce(json_agg(json_build_object(
        'id', v."id", 'title', v."title", 'occurredOn', v."occurred_on",
        'openedOn', (v."opened_at" AT TIME ZONE 'Asia/Shanghai')::date, 'openedBy', v."display_name",
        'dueOn', w."due_on", 'duties', w."duties") ORDER BY v."opened_at" DESC, v."id" DESC), '[]') AS "events"
    FROM "shown" v
    JOIN (
      SELECT "event_id", max("due_on") AS "due_on", json_agg("duty" ORDER BY "seq", "sort_order") AS "duties"
      FROM "duty_of" GROUP BY "event_id"
    ) w ON w."event_id" = v."id"`;
  return rows[0]?.events ?? [];
}

const ever = Prisma.sql`'infinity'::timestamptz`;
