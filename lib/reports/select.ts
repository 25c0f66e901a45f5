import { Prisma } from "@/lib/db/generated/client";
import { chosenPlanSql } from "@/lib/plan/select";
import type { CalendarDay } from "@/lib/reports/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** A day as {@link calendarSql} writes it: without names, which would be longer than what they name. */
export type CalendarRow = readonly [
  date: CalendarDate,
  aqi: CalendarDay["aqi"],
  level: CalendarDay["level"],
  primary: CalendarDay["primary"],
  dust: boolean,
  state: CalendarDay["state"],
  isDemo: boolean,
];

/**
 * The daily records from `from` to `to`, both included, as one JSON document in order: those that count, or that counted
 * among what had been recorded before `end`.
 */
export function calendarSql(from: CalendarDate, to: CalendarDate, end: Date | null): Prisma.Sql {
  const span = Prisma.sql`"date" BETWEEN ${from}::date AND ${to}::date`;
  const records =
    end === null
      ? Prisma.sql`SELECT * FROM "air_day" WHERE "is_current" AND ${span}`
      : // The order of `byStanding` in lib/air/current-record.ts.
        Prisma.sql`SELECT DISTINCT ON ("date") * FROM "air_day" WHERE ${span} AND "recorded_at" < ${end}::timestamptz
          ORDER BY "date", "origin" = 'demo', "state" = 'provisional', "revision" DESC`;
  return Prisma.sql`
    SELECT coalesce(json_agg(json_build_array("date", "aqi", "level", "primary", "dust", "state", "origin" = 'demo')
        ORDER BY "date"), '[]') AS "days"
    FROM (${records}) r`;
}

/**
 * What each organisation owes, has reported and had judged in the open period and the one before, and how long that
 * took; one JSON document. What happens within a house (drafts, sign-offs refused) is not told.
 */
export function workloadSql(planCode: string | null, today: CalendarDate): Prisma.Sql {
  return Prisma.sql`
    WITH "chosen" AS (${chosenPlanSql(planCode, today)}),
    "newest" AS (
      SELECT "id", "code", "starts_on", "ends_on" FROM "reporting_period"
      WHERE "plan_id" = (SELECT "id" FROM "chosen") AND "starts_on" <= ${today}::date
      ORDER BY "starts_on" DESC LIMIT 2
    ),
    "owed" AS (
      SELECT a."organisation_id", p."code" AS "period", u."id" AS "update_id", u."state", u."signed_off_revision", u."created_at"
      FROM "allocation" a
      JOIN "task" t ON t."id" = a."task_id"
      CROSS JOIN "newest" p
      LEFT JOIN "allocation_standing" k ON k."allocation_id" = a."id"
      LEFT JOIN "progress_update" u ON u."allocation_id" = a."id" AND u."period_id" = p."id"
      WHERE t."plan_id" = (SELECT "id" FROM "chosen") AND (k."closed_on" IS NULL OR k."closed_on" >= p."ends_on")
    ),
    "counted" AS (
      SELECT "organisation_id", "period", count(*) AS "owed", count("signed_off_revision") AS "reported",
        count(*) FILTER (WHERE "state" = 'accepted') AS "accepted", count(*) FILTER (WHERE "state" = 'signed_off') AS "waiting"
      FROM "owed" GROUP BY "organisation_id", "period"
    ),
    "writing" AS (
      SELECT "organisation_id", "period", percentile_cont(0.5) WITHIN GROUP (ORDER BY "seconds") AS "median", max("seconds") AS "longest"
      FROM (
        SELECT o."organisation_id", o."period", extract(epoch FROM min(r."submitted_at") - o."created_at")::float8 AS "seconds"
        FROM "owed" o JOIN "progress_revision" r ON r."update_id" = o."update_id" AND r."submitted_at" IS NOT NULL
        GROUP BY o."organisation_id", o."period", o."update_id", o."created_at"
      ) span GROUP BY "organisation_id", "period"
    ),
    "judged" AS (
      SELECT o."organisation_id", o."period", o."update_id", v."verdict", b."name" AS "judge",
        extract(epoch FROM v."decided_at" - s."decided_at")::float8 AS "seconds"
      FROM "owed" o
      JOIN "review" s ON s."update_id" = o."update_id" AND s."step" = 'sign_off' AND s."verdict" = 'passed'
      JOIN "review" v ON v."update_id" = s."update_id" AND v."revision" = s."revision" AND v."step" = 'review' AND v."is_final"
      LEFT JOIN "organisation" b ON b."id" = v."acting_organisation_id"
    ),
    "reviewing" AS (
      SELECT "organisation_id", "period", count(DISTINCT "update_id") FILTER (WHERE "verdict" = 'returned') AS "returned",
        percentile_cont(0.5) WITHIN GROUP (ORDER BY "seconds") AS "median", max("seconds") AS "longest",
        (array_agg("judge" ORDER BY "seconds" DESC))[1] AS "slowest"
      FROM "judged" GROUP BY "organisation_id", "period"
    )
    SELECT json_build_object(
      'periods', (SELECT coalesce(json_agg("code" ORDER BY "starts_on" DESC), '[]') FROM "newest"),
      'figures', (SELECT coalesce(json_agg(json_build_object(
          'organisation', json_build_object('id', o."id", 'code', o."code", 'name', o."name",
            'shortName', o."short_name", 'kind', o."kind", 'divisionCode', o."division_code"),
          'period', c."period", 'owed', c."owed", 'reported', c."reported", 'accepted', c."accepted",
          'returned', coalesce(r."returned", 0), 'waiting', c."waiting",
          'writing', CASE WHEN w."median" IS NOT NULL THEN json_build_object('median', w."median", 'longest', w."longest") END,
          'review', CASE WHEN r."median" IS NOT NULL THEN json_build_object('median', r."median", 'longest', r."longest",
            'slowest', r."slowest") END) ORDER BY o."sort_order"), '[]')
        FROM "counted" c
        JOIN "organisation" o ON o."id" = c."organisation_id"
        LEFT JOIN "writing" w USING ("organisation_id", "period")
        LEFT JOIN "reviewing" r USING ("organisation_id", "period"))
    ) AS "view"`;
}

/** The tasks of the plan in force with their texts, clauses and organisations, to find what is asked twice. */
export function askedTasksSql(planCode: string | null, today: CalendarDate): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(json_agg(json_build_object(
      'seq', t."seq", 'name', t."name", 'content', t."content",
      'organisations', (SELECT coalesce(json_agg(o."name" ORDER BY o."sort_order"), '[]')
        FROM "allocation" a JOIN "organisation" o ON o."id" = a."organisation_id" WHERE a."task_id" = t."id"),
      'clauses', (SELECT coalesce(json_agg(json_build_object('kind', c."kind", 'title', c."title",
          'organisations', (SELECT coalesce(json_agg(o."name"), '[]')
            FROM "clause_organisation" n JOIN "organisation" o ON o."id" = n."organisation_id" WHERE n."clause_id" = c."id"))
          ORDER BY c."sort_order"), '[]')
        FROM "clause" c WHERE c."task_id" = t."id")) ORDER BY t."seq"), '[]') AS "tasks"
    FROM "task" t WHERE t."plan_id" = (SELECT "id" FROM (${chosenPlanSql(planCode, today)}) c)`;
}

export function calendarDay([date, aqi, level, primary, dust, state, isDemo]: CalendarRow): CalendarDay {
  return { date, aqi, level, primary, dust, state, isDemo };
}
