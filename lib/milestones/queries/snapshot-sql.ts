import { Prisma } from "@/lib/db/generated/client";
import { standingHistorySql } from "@/lib/milestones/queries/standing-history";
import { mostPeriodsLookedBack } from "@/lib/milestones/rule-set";
import { chosenPlanSql } from "@/lib/plan/select";
import type { CalendarDate } from "@/lib/time/calendar-date";
import { endOfShanghaiDay } from "@/lib/time/zone";

export type SnapshotQuestion = {
  /** Null: the plan in force. */
  readonly planCode: string | null;
  readonly today: CalendarDate;
  /** An earlier day is answered from the history; by default today, from the kept standings. */
  readonly asOf?: CalendarDate | undefined;
  /** One task with its clauses and errata, instead of all without. */
  readonly seq?: number | undefined;
  /** Whose allocation is `own` in each task. */
  readonly ownOrganisationCode?: string | null | undefined;
};

/** One JSON document: dates arrive as `YYYY-MM-DD`, and nothing is paid per row on the way. */
export function snapshotSql({ planCode, today, seq }: SnapshotQuestion, asOf: CalendarDate): Prisma.Sql {
  const end = asOf < today ? endOfShanghaiDay(asOf) : null;
  const standing = end === null ? standingNow : standingAsOf(end);
  const onlyTask = seq === undefined ? Prisma.empty : Prisma.sql`AND t."seq" = ${seq}`;
  return Prisma.sql`
    WITH "chosen" AS (${chosenPlanSql(planCode, today)})
    SELECT json_build_object(
      'plan', json_build_object(
        'id', p."id", 'code', p."code", 'title', p."title", 'city', p."city", 'startsOn', p."starts_on",
        'endsOn', p."ends_on", 'targetPercent', p."target_percent", 'targetYear', p."target_year"),
      'ruleSet', (${ruleSetSql(Prisma.sql`p."id"`, end)}),
      -- The open period and those before it that lights can look back on.
      'periods', (SELECT coalesce(json_agg(json_build_object(
          'id', r."id", 'code', r."code", 'startsOn', r."starts_on", 'endsOn', r."ends_on",
          'reportDueOn', r."report_due_on", 'reviewDueOn', r."review_due_on") ORDER BY r."starts_on"), '[]')
        FROM (SELECT * FROM "reporting_period" WHERE "plan_id" = p."id" AND "starts_on" <= ${asOf}::date
          ORDER BY "starts_on" DESC LIMIT ${mostPeriodsLookedBack + 1}) r),
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
          a."id", t."seq", o."sort_order", a."role", a."version", k."percent", k."due_on", k."next_duty_on",
          k."last_reported_period", k."last_reported_on", k."last_accepted_period", k."closed_on", k."recent_periods",
          k."override_light"
        ) ORDER BY t."seq", a."role", a."sort_order"), '[]')
        FROM "allocation" a
        JOIN "task" t ON t."id" = a."task_id"
        JOIN "organisation" o ON o."id" = a."organisation_id"
        JOIN ${standing} k ON k."allocation_id" = a."id"
        WHERE t."plan_id" = p."id" ${onlyTask})
    ) AS "view" FROM "chosen" p`;
}

const taskExtras = Prisma.sql`,
  'previousSeq', (SELECT max(n."seq") FROM "task" n WHERE n."plan_id" = t."plan_id" AND n."seq" < t."seq"),
  'nextSeq', (SELECT min(n."seq") FROM "task" n WHERE n."plan_id" = t."plan_id" AND n."seq" > t."seq"),
  'clauses', (SELECT coalesce(json_agg(json_build_object(
      'id', c."id", 'kind', c."kind", 'title', c."title", 'quote', c."quote", 'quoteSource', c."quote_source",
      'dueOn', c."due_on", 'recurrence', c."recurrence", 'seasons', c."seasons", 'eventDriven', c."event_driven",
      'episodeDriven', c."episode_driven", 'comparator', c."comparator", 'target', c."target", 'unit', c."unit",
      'aggregate', c."aggregate") ORDER BY c."sort_order"), '[]')
    FROM "clause" c WHERE c."task_id" = t."id"),
  'errata', (SELECT coalesce(json_agg(json_build_object(
      'id', e."id", 'field', e."field", 'quote', e."quote", 'likely', e."likely", 'note', e."note")
      ORDER BY e."sort_order"), '[]')
    FROM "erratum" e WHERE e."task_id" = t."id")`;

/** What is kept of each allocation's standing: its cost does not grow with the history. */
const standingNow = Prisma.sql`"allocation_standing"`;

/** The same columns as they stood at the end of a past day in Shanghai; it reads the history. */
function standingAsOf(end: Date): Prisma.Sql {
  return Prisma.sql`(${standingHistorySql(Prisma.sql`t."plan_id" = (SELECT "id" FROM "chosen")`, end)})`;
}

/** The rule set in force before `end`; a plan's first one counts from its beginning. */
export function ruleSetSql(planId: Prisma.Sql, end: Date | null): Prisma.Sql {
  const isKnown = end === null ? Prisma.sql`TRUE` : Prisma.sql`"set_at" < ${end}::timestamptz`;
  return Prisma.sql`
    SELECT json_build_object('version', "version", 'settings', "settings") FROM "rule_set"
    WHERE "plan_id" = ${planId} AND ("version" = 1 OR ${isKnown}) ORDER BY "version" DESC LIMIT 1`;
}
