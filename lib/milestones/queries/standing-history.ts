import { Prisma } from "@/lib/db/generated/client";
import { mostPeriodsLookedBack } from "@/lib/milestones/rule-set";

/**
 * What the history of allocations adds up to before `end`; the one place that knows it. The kept standings are written
 * from it, past days are answered by it, and a rebuild compares the two.
 *
 * - reported: the own approver signed the period's report off; a later return does not undo that the duty to report
 *   was met, what is judged then is the content
 * - accepted: the newest verdict beyond the house is a final acceptance; a return or a reopening takes it back
 * - a duty is reported done by a signed-off revision that says so, until that revision is returned
 * - a granted extension moves a date; a confirmed close-out holds until a relapse; an override until it is taken back
 *
 * Per allocation only its own rows are touched, each by index.
 *
 * @param of which allocations; they are called `a` there, their tasks `t`
 * @param end history up to but without this moment; null: all of it
 */
export function standingHistorySql(of: Prisma.Sql, end: Date | null): Prisma.Sql {
  const before = end === null ? Prisma.sql`'infinity'::timestamptz` : Prisma.sql`${end}::timestamptz`;
  return Prisma.sql`
    SELECT a."id" AS "allocation_id", coalesce(accepted."percent", 0) AS "percent",
      coalesce(extended."due_on", t."due_on") AS "due_on", duty."next_on" AS "next_duty_on",
      reported."codes"[1] AS "last_reported_period", reported."newest_on" AS "last_reported_on",
      accepted."code" AS "last_accepted_period",
      coalesce(reported."codes"[1:${Prisma.raw(String(mostPeriodsLookedBack + 1))}], '{}') AS "recent_periods",
      closing."closed_on", override."light" AS "override_light"
    FROM "allocation" a
    JOIN "task" t ON t."id" = a."task_id"
    LEFT JOIN LATERAL (
      SELECT array_agg("code" ORDER BY "code" DESC) AS "codes", (array_agg("on" ORDER BY "code" DESC))[1] AS "newest_on"
      FROM (
        SELECT p."code", (max(v."decided_at") AT TIME ZONE 'Asia/Shanghai')::date AS "on"
        FROM "progress_update" u
        JOIN "reporting_period" p ON p."id" = u."period_id"
        JOIN "review" v ON v."update_id" = u."id"
        WHERE u."allocation_id" = a."id" AND v."step" = 'sign_off' AND v."verdict" = 'passed' AND v."decided_at" < ${before}
        GROUP BY p."code"
      ) signed
    ) reported ON TRUE
    LEFT JOIN LATERAL (
      SELECT p."code", n."percent"
      FROM "progress_update" u
      JOIN "reporting_period" p ON p."id" = u."period_id"
      CROSS JOIN LATERAL (
        SELECT v."revision", v."verdict" FROM "review" v
        WHERE v."update_id" = u."id" AND v."step" <> 'sign_off' AND v."is_final" AND v."decided_at" < ${before}
        ORDER BY v."decided_at" DESC, v."id" DESC LIMIT 1
      ) newest
      JOIN "progress_revision" n ON n."update_id" = u."id" AND n."revision" = newest."revision"
      WHERE u."allocation_id" = a."id" AND newest."verdict" = 'passed'
      ORDER BY p."starts_on" DESC LIMIT 1
    ) accepted ON TRUE
    LEFT JOIN LATERAL (
      SELECT e."due_on" FROM "duty" d JOIN "extension" e ON e."duty_id" = d."id"
      WHERE d."allocation_id" = a."id" AND d."is_deadline" AND e."state" = 'granted' AND e."decided_at" < ${before}
      ORDER BY e."decided_at" DESC LIMIT 1
    ) extended ON TRUE
    LEFT JOIN LATERAL (
      SELECT min(coalesce(granted."due_on", d."due_on")) AS "next_on" FROM "duty" d
      LEFT JOIN LATERAL (
        SELECT e."due_on" FROM "extension" e
        WHERE e."duty_id" = d."id" AND e."state" = 'granted' AND e."decided_at" < ${before}
        ORDER BY e."decided_at" DESC LIMIT 1
      ) granted ON TRUE
      WHERE d."allocation_id" = a."id" AND NOT d."is_deadline" AND ${knownDuty(before)}
        AND NOT EXISTS (${claimSql(before)})
    ) duty ON TRUE
    LEFT JOIN LATERAL (
      SELECT CASE WHEN s."state" = 'confirmed' THEN (s."at" AT TIME ZONE 'Asia/Shanghai')::date END AS "closed_on"
      FROM "close_out" k JOIN "close_out_step" s ON s."close_out_id" = k."id"
      WHERE k."allocation_id" = a."id" AND s."state" IN ('confirmed', 'relapsed') AND s."at" < ${before}
      ORDER BY s."at" DESC LIMIT 1
    ) closing ON TRUE
    LEFT JOIN LATERAL (
      SELECT o."light" FROM "light_override" o
      WHERE o."allocation_id" = a."id" AND o."set_at" < ${before}
      ORDER BY o."set_at" DESC LIMIT 1
    ) override ON TRUE
    WHERE ${of}`;
}

/** The duty `d` had been laid out and not withdrawn. */
export function knownDuty(before: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(d."created_at" IS NULL OR d."created_at" < ${before})
    AND (d."withdrawn_at" IS NULL OR d."withdrawn_at" >= ${before})`;
}

/** The newest signed-off and unreturned revision that claims the duty `d` done, with the moment of its sign-off. */
export function claimSql(before: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT n."update_id", n."revision", s."decided_at"
    FROM "duty_claim" c
    JOIN "progress_revision" n ON n."id" = c."revision_id"
    JOIN "review" s ON s."update_id" = n."update_id" AND s."revision" = n."revision"
      AND s."step" = 'sign_off' AND s."verdict" = 'passed' AND s."decided_at" < ${before}
    WHERE c."duty_id" = d."id" AND NOT EXISTS (
      SELECT FROM "review" b WHERE b."update_id" = n."update_id" AND b."revision" = n."revision"
        AND b."verdict" = 'returned' AND b."decided_at" < ${before})
    ORDER BY s."decided_at" DESC LIMIT 1`;
}
