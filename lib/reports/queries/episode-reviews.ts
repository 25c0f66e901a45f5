import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { claimSql } from "@/lib/milestones/queries/standing-history";
import { calendarDate, toDbDate, type CalendarDate } from "@/lib/time/calendar-date";

/** One task's part in a review: how many organisations owe it, and how many have reported it done. */
export type ReviewDuty = { readonly seq: number; readonly title: string; readonly bound: number; readonly done: number };

export type EpisodeReviewView = {
  readonly id: string;
  readonly firstHeavyDay: CalendarDate;
  readonly isStraw: boolean;
  readonly causes: string;
  readonly conclusion: string;
  readonly openedBy: string;
  readonly openedOn: CalendarDate;
  readonly dueOn: CalendarDate | null;
  readonly duties: readonly ReviewDuty[];
  readonly version: number;
};

const ever = Prisma.sql`'infinity'::timestamptz`;

/** The reviews whose first heavy day lies in the year. */
export async function listEpisodeReviews(actor: Actor, year: number): Promise<EpisodeReviewView[]> {
  assertAllowed(actor, "portal.read");
  const span = { from: toDbDate(calendarDate(year, 1, 1)), to: toDbDate(calendarDate(year, 12, 31)) };
  return db.$queryRaw<EpisodeReviewView[]>`
    SELECT r."id", r."first_heavy_day"::text AS "firstHeavyDay", r."is_straw" AS "isStraw", r."causes", r."conclusion", r."version",
      p."display_name" AS "openedBy", (r."opened_at" AT TIME ZONE 'Asia/Shanghai')::date::text AS "openedOn",
      (SELECT max(d."due_on")::text FROM "duty" d WHERE d."event_id" = r."event_id") AS "dueOn",
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('seq', "seq", 'title', "title", 'bound', "bound", 'done', "done") ORDER BY "seq", "sort_order")
        FROM (
          SELECT t."seq", c."title", c."sort_order", count(*)::int AS "bound", count(*) FILTER (WHERE EXISTS (${claimSql(ever)}))::int AS "done"
          FROM "duty" d JOIN "clause" c ON c."id" = d."clause_id" JOIN "task" t ON t."id" = c."task_id"
          WHERE d."event_id" = r."event_id" AND d."withdrawn_at" IS NULL
          GROUP BY t."seq", c."id"
        ) of_task
      ), '[]'::jsonb) AS "duties"
    FROM "episode_review" r JOIN "account" p ON p."id" = r."opened_by_id"
    WHERE r."first_heavy_day" BETWEEN ${span.from}::date AND ${span.to}::date
    ORDER BY r."first_heavy_day" DESC`;
}
