import { Prisma } from "@/lib/db/generated/client";
import { addDays, type CalendarDate } from "@/lib/time/calendar-date";
import { startOfShanghaiDay } from "@/lib/time/zone";

export type SnapshotQuestion = {
  /** Null: the plan in force. */
  readonly planCode: string | null;
  readonly today: CalendarDate;
  /** An earlier day is answered from the history of reviews; by default today, from the kept standings. */
  readonly asOf?: CalendarDate | undefined;
  /** One task with its clauses and errata, instead of all without. */
  readonly seq?: number | undefined;
  /** Whose allocation is `own` in each task. */
  readonly ownOrganisationCode?: string | null | undefined;
};

/** One JSON document: dates arrive as `YYYY-MM-DD`, and nothing is paid per row on the way. */
export function snapshotSql({ planCode, today, seq }: SnapshotQuestion, asOf: CalendarDate): Prisma.Sql {
  const standing = asOf < today ? standingAsOf(asOf) : standingNow;
  const onlyTask = seq === undefined ? Prisma.empty : Prisma.sql`AND t."seq" = ${seq}`;
  const chosen = planCode === null ? Prisma.sql`TRUE` : Prisma.sql`"code" = ${planCode}`;
  return Prisma.sql`
    WITH "chosen" AS (
      SELECT * FROM "plan" WHERE ${chosen}
      ORDER BY ("starts_on" <= ${today}::date) DESC, "starts_on" DESC LIMIT 1
    )
    SELECT json_build_object(
      'plan', json_build_object(
        'id', p."id", 'code', p."code", 'title', p."title", 'city', p."city", 'startsOn', p."starts_on",
        'endsOn', p."ends_on", 'targetPercent', p."target_percent", 'targetYear', p."target_year"),
      -- The open period and the two before it: all that lights and deadlines look at.
      'periods', (SELECT coalesce(json_agg(json_build_object(
          'id', r."id", 'code', r."code", 'startsOn', r."starts_on", 'endsOn', r."ends_on",
          'reportDueOn', r."report_due_on", 'reviewDueOn', r."review_due_on") ORDER BY r."starts_on"), '[]')
        FROM (SELECT * FROM "reporting_period" WHERE "plan_id" = p."id" AND "starts_on" <= ${asOf}::date
          ORDER BY "starts_on" DESC LIMIT 3) r),
      'sections', (SELECT coalesce(json_agg(json_build_object(
          'id', s."id", 'ordinal', s."ordinal", 'title', s."title", 'shortTitle', s."short_title",
          'sortOrder', s."sort_order") ORDER BY s."sort_order"), '[]')
        FROM "section" s WHERE s."plan_id" = p."id"),
      'organisations', (SELECT coalesce(json_agg(json_build_object(
          'id', o."id", 'code', o."code", 'name', o."name", 'shortName', o."short_name", 'kind', o."kind",
          'divisionCode', o."division_code", 'sortOrder', o."sort_order") ORDER BY o."sort_order"), '[]')
        FROM "organisation" o),
      'tasks', (SELECT coalesce(json_agg(json_build_object(
          'id', t."id", 'seq', t."seq", 'name', t."name", 'content', t."content", 'deadlineText', t."deadline_text",
          'dueOn', t."due_on", 'leadText', t."lead_text", 'cooperatingText', t."cooperating_text",
          'responsibleText', t."responsible_text", 'sectionId', t."section_id"
          ${seq === undefined ? Prisma.empty : taskExtras}) ORDER BY t."seq"), '[]')
        FROM "task" t WHERE t."plan_id" = p."id" ${onlyTask}),
      'allocations', (SELECT coalesce(json_agg(json_build_array(
          a."id", t."seq", o."sort_order", a."role", a."version", coalesce(k."percent", 0), k."last_reported_period",
          k."last_reported_on", k."last_accepted_period", k."closed_on", k."recent"
        ) ORDER BY t."seq", a."role", a."sort_order"), '[]')
        FROM "allocation" a
        JOIN "task" t ON t."id" = a."task_id"
        JOIN "organisation" o ON o."id" = a."organisation_id"
        LEFT JOIN (${standing}) k ON k."allocation_id" = a."id"
        WHERE t."plan_id" = p."id" ${onlyTask})
    ) AS "view" FROM "chosen" p`;
}

const taskExtras = Prisma.sql`,
  'previousSeq', (SELECT max(n."seq") FROM "task" n WHERE n."plan_id" = t."plan_id" AND n."seq" < t."seq"),
  'nextSeq', (SELECT min(n."seq") FROM "task" n WHERE n."plan_id" = t."plan_id" AND n."seq" > t."seq"),
  'clauses', (SELECT coalesce(json_agg(json_build_object(
      'id', c."id", 'kind', c."kind", 'title', c."title", 'quote', c."quote", 'quoteSource', c."quote_source",
      'dueOn', c."due_on", 'recurrence', c."recurrence", 'eventDriven', c."event_driven",
      'comparator', c."comparator", 'target', c."target", 'unit', c."unit") ORDER BY c."sort_order"), '[]')
    FROM "clause" c WHERE c."task_id" = t."id"),
  'errata', (SELECT coalesce(json_agg(json_build_object(
      'id', e."id", 'field', e."field", 'quote', e."quote", 'likely', e."likely", 'note', e."note")
      ORDER BY e."sort_order"), '[]')
    FROM "erratum" e WHERE e."task_id" = t."id")`;

/** The kept standings, with the three newest reported periods: the cost does not grow with the history. */
const standingNow = Prisma.sql`
  SELECT "allocation_id", "percent", "last_reported_period", "last_reported_on", "last_accepted_period", "closed_on",
    "reported_periods"[greatest(1, cardinality("reported_periods") - 2):] AS "recent"
  FROM "allocation_standing"`;

/**
 * The same columns as they stood at the end of a past day in Shanghai, told by the sign-offs and acceptances up to then.
 * It reads the history, so it is for looking back, not for the present.
 */
function standingAsOf(day: CalendarDate): Prisma.Sql {
  const end = startOfShanghaiDay(addDays(day, 1));
  return Prisma.sql`
    SELECT s."allocation_id", coalesce(a."percent", 0) AS "percent", r."last" AS "last_reported_period",
      r."last_on" AS "last_reported_on", a."code" AS "last_accepted_period",
      CASE WHEN s."closed_on" <= ${day}::date THEN s."closed_on" END AS "closed_on",
      r."codes"[greatest(1, cardinality(r."codes") - 2):] AS "recent"
    FROM "allocation_standing" s
    LEFT JOIN (
      SELECT "allocation_id", array_agg("code" ORDER BY "code") AS "codes", max("code") AS "last",
        (array_agg("on" ORDER BY "code" DESC))[1] AS "last_on"
      FROM (
        SELECT u."allocation_id", p."code", (max(v."decided_at") AT TIME ZONE 'Asia/Shanghai')::date AS "on"
        FROM "review" v JOIN "progress_update" u ON u."id" = v."update_id"
          JOIN "reporting_period" p ON p."id" = u."period_id" AND p."plan_id" = (SELECT "id" FROM "chosen")
        WHERE v."step" = 'sign_off' AND v."verdict" = 'passed' AND v."decided_at" < ${end}
        GROUP BY u."allocation_id", p."code"
      ) signed GROUP BY "allocation_id"
    ) r ON r."allocation_id" = s."allocation_id"
    LEFT JOIN (
      SELECT DISTINCT ON (u."allocation_id") u."allocation_id", p."code", n."percent"
      FROM "review" v JOIN "progress_update" u ON u."id" = v."update_id"
        JOIN "reporting_period" p ON p."id" = u."period_id" AND p."plan_id" = (SELECT "id" FROM "chosen")
        JOIN "progress_revision" n ON n."update_id" = u."id" AND n."revision" = v."revision"
      WHERE v."step" = 'review' AND v."verdict" = 'passed' AND v."decided_at" < ${end}
      ORDER BY u."allocation_id", p."code" DESC
    ) a ON a."allocation_id" = s."allocation_id"`;
}
