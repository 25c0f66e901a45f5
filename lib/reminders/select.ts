import { Prisma } from "@/lib/db/generated/client";
import { claimSql, knownDuty } from "@/lib/milestones/queries/standing-history";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** Dates that matter, by plan. */
export type WantedDates = readonly { readonly planId: string; readonly dates: readonly CalendarDate[] }[];

const ever = Prisma.sql`'infinity'::timestamptz`;
const dateFormat = Prisma.sql`'YYYY-MM-DD'`;

/** Each plan that has begun by `day`, with the rule set in force then: the newest one laid down up to its end. */
export function plansSql(day: CalendarDate, end: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (p."id") p."id", p."code", r."settings" FROM "plan" p JOIN "rule_set" r ON r."plan_id" = p."id"
    WHERE p."starts_on" <= ${day}::date
    ORDER BY p."id", r."set_at" < ${end} DESC, r."version" DESC`;
}

/** Reports due on these dates that have not left their organisation; what is closed out owes none. */
export function owedReportsSql(wanted: WantedDates, day: CalendarDate): Prisma.Sql {
  return Prisma.sql`
    WITH ${wantedSql(wanted)}
    SELECT t."plan_id" AS "planId", p."code" AS "period", to_char(p."report_due_on", ${dateFormat}) AS "dueOn",
      json_build_object('id', o."id", 'name', o."short_name") AS "organisation", json_build_object('seq', t."seq", 'name', t."name", 'plan', plan."code") AS "task",
      CASE WHEN u."state" = 'submitted' THEN 'signOff' ELSE 'write' END AS "step"
    FROM "wanted" w
    JOIN "reporting_period" p ON p."plan_id" = w."plan_id" AND p."report_due_on" = w."date"
    JOIN "task" t ON t."plan_id" = w."plan_id"
    JOIN "plan" plan ON plan."id" = t."plan_id"
    JOIN "allocation" a ON a."task_id" = t."id"
    JOIN "organisation" o ON o."id" = a."organisation_id"
    LEFT JOIN "allocation_standing" k ON k."allocation_id" = a."id"
    LEFT JOIN "progress_update" u ON u."allocation_id" = a."id" AND u."period_id" = p."id"
    WHERE u."signed_off_revision" IS NULL AND (k."closed_on" IS NULL OR k."closed_on" > ${day}::date)
    ORDER BY p."starts_on", o."sort_order", t."seq"`;
}

/**
 * Open duties due on these dates, granted extensions counted, that no signed-off report says are done. A task's own
 * deadline is met by 100 per cent as well.
 */
export function owedDutiesSql(wanted: WantedDates, day: CalendarDate): Prisma.Sql {
  return Prisma.sql`
    WITH ${wantedSql(wanted)},
    "near" AS (
      SELECT "id" FROM "duty" WHERE "due_on" IN (SELECT "date" FROM "wanted")
      UNION SELECT "duty_id" FROM "extension" WHERE "state" = 'granted' AND "due_on" IN (SELECT "date" FROM "wanted")
    )
    SELECT t."plan_id" AS "planId", d."id" AS "dutyId", to_char(w."date", ${dateFormat}) AS "dueOn",
      CASE WHEN v."id" IS NULL THEN c."title" ELSE c."title" || '（' || v."title" || '）' END AS "title",
      json_build_object('id', o."id", 'name', o."short_name") AS "organisation", json_build_object('seq', t."seq", 'name', t."name", 'plan', plan."code") AS "task",
      CASE WHEN EXISTS (
        SELECT FROM "duty_claim" m JOIN "progress_revision" n ON n."id" = m."revision_id" JOIN "progress_update" u ON u."id" = n."update_id"
        WHERE m."duty_id" = d."id" AND u."state" = 'submitted' AND n."revision" = u."current_revision"
      ) THEN 'signOff' ELSE 'write' END AS "step"
    FROM "near" JOIN "duty" d ON d."id" = "near"."id"
    LEFT JOIN LATERAL (
      SELECT e."due_on" FROM "extension" e WHERE e."duty_id" = d."id" AND e."state" = 'granted' ORDER BY e."decided_at" DESC LIMIT 1
    ) granted ON TRUE
    JOIN "clause" c ON c."id" = d."clause_id"
    LEFT JOIN "duty_event" v ON v."id" = d."event_id"
    JOIN "allocation" a ON a."id" = d."allocation_id"
    JOIN "organisation" o ON o."id" = a."organisation_id"
    JOIN "task" t ON t."id" = a."task_id"
    JOIN "plan" plan ON plan."id" = t."plan_id"
    JOIN "wanted" w ON w."plan_id" = t."plan_id" AND w."date" = coalesce(granted."due_on", d."due_on")
    LEFT JOIN "allocation_standing" k ON k."allocation_id" = a."id"
    WHERE d."opens_on" <= ${day}::date AND (k."closed_on" IS NULL OR k."closed_on" > ${day}::date)
      AND NOT (d."is_deadline" AND coalesce(k."percent", 0) = 100)
      AND ${knownDuty(ever)} AND NOT EXISTS (${claimSql(ever)})
    ORDER BY o."sort_order", w."date", t."seq", c."sort_order"`;
}

function wantedSql(wanted: WantedDates): Prisma.Sql {
  const rows = wanted.flatMap(({ planId, dates }) => dates.map((date) => ({ plan_id: planId, date })));
  return Prisma.sql`"wanted" AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS w("plan_id" uuid, "date" date)
  )`;
}

/** Somebody who is to get a day's mail, with the messages it tells of. */
export type DueDigest = {
  readonly accountId: string;
  readonly address: string;
  readonly displayName: string;
  readonly organisation: string | null;
  /** Oldest first, cut to {@link messagesInMail}. */
  readonly messages: readonly { readonly topic: string; readonly payload: unknown }[];
  readonly total: number;
};

/** Messages that one mail tells of; the rest is a number. */
const messagesInMail = 30;
/** Days that a mail looks back, the first one or after a pause. */
const mailLooksBack = 7;

/**
 * Active accounts with an address and without a mail of this day, whose post has messages since the mail before that they
 * have not read.
 */
export function dueDigestsSql(day: CalendarDate, now: Date, limit: number): Prisma.Sql {
  const earliest = new Date(now.getTime() - mailLooksBack * 86_400_000);
  return Prisma.sql`
    SELECT c."id" AS "accountId", c."email" AS "address", c."display_name" AS "displayName", o."name" AS "organisation",
      told."messages", told."total"
    FROM "account" c
    LEFT JOIN "organisation" o ON o."id" = c."organisation_id"
    CROSS JOIN LATERAL (
      SELECT json_agg(json_build_object('topic', x."topic", 'payload', x."payload") ORDER BY x."created_at", x."id") AS "messages",
        max(x."total")::int AS "total"
      FROM (
        SELECT m."id", m."topic", m."payload", m."created_at", count(*) OVER () AS "total" FROM "inbox_message" m
        WHERE m."role" = c."role" AND m."organisation_id" IS NOT DISTINCT FROM c."organisation_id"
          AND m."created_at" <= ${now} AND m."created_at" > ${earliest}
          AND m."created_at" > coalesce((SELECT max(g."created_at") FROM "mail_digest" g WHERE g."account_id" = c."id"), '-infinity')
          AND NOT EXISTS (SELECT FROM "inbox_read" r WHERE r."message_id" = m."id" AND r."account_id" = c."id")
        ORDER BY m."created_at" DESC, m."id" DESC LIMIT ${messagesInMail}
      ) x
    ) told
    WHERE c."email" IS NOT NULL AND c."disabled_at" IS NULL AND told."messages" IS NOT NULL
      AND NOT EXISTS (SELECT FROM "mail_digest" g WHERE g."account_id" = c."id" AND g."day" = ${day}::date)
    ORDER BY c."id" LIMIT ${limit}`;
}
