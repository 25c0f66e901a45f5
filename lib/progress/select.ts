import { Prisma } from "@/lib/db/generated/client";
import { ruleSetSql } from "@/lib/milestones/queries/snapshot-sql";
import { chosenPlanSql } from "@/lib/plan/select";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** What a command must know of an allocation before its organisation writes. */
export const allocationForWriting = {
  id: true,
  version: true,
  organisationId: true,
  task: {
    select: {
      seq: true,
      planId: true,
      clauses: { where: { kind: "indicator" }, select: { id: true, unit: true } },
    },
  },
  standing: { select: { closedOn: true } },
} satisfies Prisma.AllocationSelect;

/** The newest revision's content. */
export const contentSelect = {
  id: true,
  revision: true,
  percent: true,
  narrative: true,
  problems: true,
  nextSteps: true,
  authorId: true,
  submittedAt: true,
  readings: { select: { clauseId: true, value: true } },
  claims: { select: { dutyId: true } },
} satisfies Prisma.ProgressRevisionSelect;

/** An update with its newest revision, for the organisation's own writes. */
export const updateForWriting = {
  id: true,
  state: true,
  currentRevision: true,
  version: true,
  revisions: { orderBy: { revision: "desc" }, take: 1, select: contentSelect },
} satisfies Prisma.ProgressUpdateSelect;

/** An update with all that the policy and the rules ask when it is judged. */
export const updateForJudging = {
  ...updateForWriting,
  signedOffRevision: true,
  period: { select: { code: true } },
  allocation: {
    select: {
      id: true,
      role: true,
      organisationId: true,
      version: true,
      task: {
        select: {
          id: true,
          seq: true,
          allocations: {
            where: { role: { in: ["lead", "cooperating"] } },
            select: { organisationId: true, role: true },
          },
        },
      },
    },
  },
  reviews: {
    where: { verdict: "passed" },
    orderBy: { decidedAt: "desc" },
    select: { revision: true, step: true, reviewerId: true, actingOrganisationId: true },
  },
} satisfies Prisma.ProgressUpdateSelect;

const personSelect = { id: true, displayName: true } satisfies Prisma.AccountSelect;

const organisationSelect = {
  id: true,
  code: true,
  name: true,
  shortName: true,
  kind: true,
  divisionCode: true,
} satisfies Prisma.OrganisationSelect;

const reviewSelect = {
  id: true,
  revision: true,
  step: true,
  verdict: true,
  reason: true,
  decidedAt: true,
  reviewer: { select: personSelect },
  actingOrganisation: { select: organisationSelect },
} satisfies Prisma.ReviewSelect;

const revisionSelect = {
  revision: true,
  percent: true,
  narrative: true,
  problems: true,
  nextSteps: true,
  savedAt: true,
  submittedAt: true,
  author: { select: personSelect },
  readings: {
    orderBy: { clause: { sortOrder: "asc" } },
    select: {
      clauseId: true,
      value: true,
      clause: { select: { title: true, comparator: true, target: true, unit: true } },
    },
  },
  claims: {
    orderBy: { duty: { dueOn: "asc" } },
    select: { dutyId: true, duty: { select: { dueOn: true, clause: { select: { title: true } }, event: { select: { title: true } } } } },
  },
} satisfies Prisma.ProgressRevisionSelect;

/** An update with its whole history; who may see how much of it is decided by `update-view.ts`. */
export const updateDetailSelect = {
  id: true,
  allocationId: true,
  state: true,
  version: true,
  currentRevision: true,
  signedOffRevision: true,
  isDemo: true,
  changedAt: true,
  period: {
    select: { id: true, code: true, startsOn: true, endsOn: true, reportDueOn: true, reviewDueOn: true },
  },
  allocation: {
    select: {
      role: true,
      organisationId: true,
      organisation: { select: organisationSelect },
      task: {
        select: {
          id: true,
          seq: true,
          name: true,
          plan: { select: { code: true } },
          allocations: {
            where: { role: { in: ["lead", "cooperating"] } },
            orderBy: [{ role: "asc" }, { sortOrder: "asc" }],
            select: { organisationId: true, role: true, organisation: { select: organisationSelect } },
          },
        },
      },
    },
  },
  revisions: { orderBy: { revision: "asc" }, select: revisionSelect },
  reviews: { orderBy: [{ decidedAt: "asc" }, { id: "asc" }], select: reviewSelect },
} satisfies Prisma.ProgressUpdateSelect;

/** What a report form shows of an update: its newest revisions and why it came back. */
export const formUpdateSelect = {
  id: true,
  state: true,
  version: true,
  currentRevision: true,
  period: { select: { code: true } },
  revisions: { orderBy: { revision: "desc" }, take: 2, select: revisionSelect },
  reviews: { orderBy: [{ decidedAt: "desc" }, { id: "desc" }], take: 1, select: reviewSelect },
} satisfies Prisma.ProgressUpdateSelect;

/** The signed-off numbers of an update, for charts. */
export const seriesSelect = {
  signedOffRevision: true,
  period: { select: { code: true } },
  allocation: { select: { organisation: { select: organisationSelect } } },
  revisions: {
    where: { submittedAt: { not: null } },
    select: {
      revision: true,
      percent: true,
      readings: {
        select: { clauseId: true, value: true, clause: { select: { title: true, unit: true, target: true } } },
      },
    },
  },
} satisfies Prisma.ProgressUpdateSelect;

/**
 * Of each given update, the percentage accepted for the nearest earlier period of its allocation. An accepted update's
 * newest revision is the accepted one.
 */
export function previousPercentsSql(updateIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT u."id"::text AS "id", b."percent"
    FROM "progress_update" u
    JOIN "reporting_period" p ON p."id" = u."period_id"
    CROSS JOIN LATERAL (
      SELECT r."percent"
      FROM "progress_update" e
      JOIN "reporting_period" q ON q."id" = e."period_id"
      JOIN "progress_revision" r ON r."update_id" = e."id" AND r."revision" = e."current_revision"
      WHERE e."allocation_id" = u."allocation_id" AND e."state" = 'accepted' AND q."starts_on" < p."starts_on"
      ORDER BY q."starts_on" DESC LIMIT 1
    ) b
    WHERE u."id" = ANY (${[...updateIds]}::uuid[])`;
}

export type WorkQuestion = {
  readonly planCode: string | null;
  readonly today: CalendarDate;
  /** Null for whoever acts for no organisation. */
  readonly organisationId: string | null;
  /** Whose updates wait for this person: those of organisations in tasks one's own leads, those of leads, or none. */
  readonly reviews: "led" | "leads" | "none";
  readonly limit: number;
};

/** All that `/work` shows, as one JSON document; its cost follows what is pending, not what is done. */
export function workSql({ planCode, today, organisationId, reviews, limit }: WorkQuestion): Prisma.Sql {
  const waiting = {
    led: Prisma.sql`a."role" <> 'lead' AND EXISTS (SELECT FROM "allocation" l
      WHERE l."task_id" = a."task_id" AND l."role" = 'lead' AND l."organisation_id" = ${organisationId}::uuid)
      -- Where several lead, each accepts for itself.
      AND NOT EXISTS (SELECT FROM "review" w WHERE w."update_id" = u."id" AND w."revision" = u."current_revision"
        AND w."step" = 'review' AND w."acting_organisation_id" = ${organisationId}::uuid)`,
    leads: Prisma.sql`a."role" = 'lead'`,
    none: Prisma.sql`FALSE`,
  }[reviews];
  return Prisma.sql`
    WITH "chosen" AS (${chosenPlanSql(planCode, today)}),
    "duty" AS (
      SELECT a."id", a."role", t."id" AS "task_id", t."seq", t."name", left(t."content", 60) AS "excerpt", k."percent", k."recent_periods", k."closed_on"
      FROM "allocation" a
      JOIN "task" t ON t."id" = a."task_id"
      LEFT JOIN "allocation_standing" k ON k."allocation_id" = a."id"
      WHERE a."organisation_id" = ${organisationId}::uuid AND t."plan_id" = (SELECT "id" FROM "chosen")
    ),
    "waiting" AS (
      SELECT u.*, p."starts_on" FROM "progress_update" u
      JOIN "allocation" a ON a."id" = u."allocation_id"
      JOIN "task" t ON t."id" = a."task_id"
      JOIN "reporting_period" p ON p."id" = u."period_id"
      WHERE u."state" = 'signed_off' AND t."plan_id" = (SELECT "id" FROM "chosen") AND ${waiting}
    ),
    "listed" AS (
      SELECT u."id", u."period_id", u."allocation_id", u."state", u."version", u."current_revision", u."changed_at",
        TRUE AS "is_own"
      FROM "progress_update" u
      WHERE u."allocation_id" IN (SELECT "id" FROM "duty")
        -- Not a list of the other states: that would send each allocation through all that is pending anywhere.
        AND u."state" <> 'accepted'
      UNION ALL
      (SELECT "id", "period_id", "allocation_id", "state", "version", "current_revision", "changed_at", FALSE
      FROM "waiting" ORDER BY "starts_on", "changed_at", "id" LIMIT ${limit})
    )
    SELECT json_build_object(
      'ruleSet', (${ruleSetSql(Prisma.sql`c."id"`, null)}),
      'periods', (SELECT coalesce(json_agg(json_build_object(
          'code', r."code", 'startsOn', r."starts_on", 'endsOn', r."ends_on", 'reportDueOn', r."report_due_on")
          ORDER BY r."starts_on"), '[]')
        FROM (SELECT * FROM "reporting_period" WHERE "plan_id" = c."id" AND "starts_on" <= ${today}::date
          ORDER BY "starts_on" DESC LIMIT 3) r),
      'duties', (SELECT coalesce(json_agg(json_build_object(
          'allocationId', d."id", 'role', d."role",
          'task', json_build_object('id', d."task_id", 'seq', d."seq", 'name', d."name", 'excerpt', d."excerpt"),
          'percent', coalesce(d."percent", 0), 'closedOn', d."closed_on",
          'reportedPeriods', d."recent_periods")
          ORDER BY d."seq"), '[]')
        FROM "duty" d),
      'updates', (SELECT coalesce(json_agg(json_build_object(
          'updateId', u."id", 'isOwn', u."is_own", 'version', u."version", 'allocationId', u."allocation_id",
          'state', u."state", 'currentRevision', u."current_revision", 'changedAt', u."changed_at", 'role', a."role",
          'task', json_build_object('id', t."id", 'seq', t."seq", 'name', t."name", 'excerpt', left(t."content", 60)),
          'organisation', json_build_object('id', o."id", 'code', o."code", 'name', o."name",
            'shortName', o."short_name", 'kind', o."kind", 'divisionCode', o."division_code"),
          'period', p."code", 'reportDueOn', p."report_due_on", 'reviewDueOn', p."review_due_on",
          'percent', r."percent", 'author', json_build_object('id', b."id", 'displayName', b."display_name"),
          'savedAt', r."saved_at", 'returnedRevision', back."revision", 'reason', back."reason")
          ORDER BY p."starts_on", u."changed_at", u."id"), '[]')
        FROM "listed" u
        JOIN "reporting_period" p ON p."id" = u."period_id"
        JOIN "allocation" a ON a."id" = u."allocation_id"
        JOIN "task" t ON t."id" = a."task_id"
        JOIN "organisation" o ON o."id" = a."organisation_id"
        JOIN "progress_revision" r ON r."update_id" = u."id" AND r."revision" = u."current_revision"
        JOIN "account" b ON b."id" = r."author_id"
        LEFT JOIN LATERAL (
          SELECT v."revision", v."reason" FROM "review" v
          WHERE v."update_id" = u."id" AND v."verdict" = 'returned' AND u."state" IN ('draft', 'returned')
          ORDER BY v."decided_at" DESC LIMIT 1
        ) back ON TRUE),
      'waitingTotal', (SELECT count(*) FROM "waiting")
    ) AS "view" FROM "chosen" c`;
}
