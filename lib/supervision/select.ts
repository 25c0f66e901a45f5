import { Prisma } from "@/lib/db/generated/client";
import type { NoticeFilter } from "@/lib/supervision/schema";
import { noticePageSize, waitingNoticesShown, type SupervisionState } from "@/lib/supervision/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

const organisationSelect = {
  id: true,
  code: true,
  name: true,
  shortName: true,
  kind: true,
  divisionCode: true,
} satisfies Prisma.OrganisationSelect;

const personSelect = { id: true, displayName: true } satisfies Prisma.AccountSelect;

/** What a command must know of a notice before its next step. */
export const noticeForStep = {
  id: true,
  year: true,
  number: true,
  state: true,
  replyBy: true,
  version: true,
  allocation: {
    select: {
      organisationId: true,
      task: { select: { seq: true, name: true } },
      organisation: { select: { name: true, shortName: true } },
    },
  },
} satisfies Prisma.SupervisionNoticeSelect;

/** A notice with its whole history; its steps are few. */
export const noticeDetailSelect = {
  id: true,
  year: true,
  number: true,
  state: true,
  demand: true,
  replyBy: true,
  issuedAt: true,
  version: true,
  allocationId: true,
  plan: { select: { code: true, title: true, city: true } },
  issuedBy: { select: personSelect },
  allocation: {
    select: {
      role: true,
      organisation: { select: organisationSelect },
      task: { select: { id: true, seq: true, name: true } },
    },
  },
  steps: {
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: {
      id: true,
      state: true,
      text: true,
      at: true,
      actor: { select: personSelect },
      actingOrganisation: { select: organisationSelect },
    },
  },
} satisfies Prisma.SupervisionNoticeSelect;

export type NoticeQuestion = {
  /** Null: of all organisations. */
  readonly organisationId: string | null;
  /** Null: of all plans. */
  readonly planCode: string | null;
  readonly filter: NoticeFilter;
  readonly today: CalendarDate;
};

const isOverdue = (today: CalendarDate) => Prisma.sql`(n."state" IN ('issued', 'acknowledged') AND n."reply_by" < ${today}::date)`;

/** A page of notices with their number: the overdue first, then the open ones by reply date, then the closed, newest first. */
export function noticesSql({ organisationId, planCode, filter, today }: NoticeQuestion): Prisma.Sql {
  const { state, organisation, page } = filter;
  const conditions = [
    ...(organisationId === null ? [] : [Prisma.sql`a."organisation_id" = ${organisationId}::uuid`]),
    ...(planCode === null ? [] : [Prisma.sql`n."plan_id" = (SELECT "id" FROM "plan" WHERE "code" = ${planCode})`]),
    ...(organisation ? [Prisma.sql`o."code" = ${organisation}`] : []),
    ...(state === undefined ? [] : [state === "overdue" ? isOverdue(today) : Prisma.sql`n."state" = ${state}::"supervision_state"`]),
  ];
  const order = Prisma.sql`
    CASE WHEN ${isOverdue(today)} THEN 0 WHEN n."state" <> 'closed' THEN 1 ELSE 2 END,
    CASE WHEN n."state" <> 'closed' THEN n."reply_by" END, n."issued_at" DESC, n."id"`;
  return pageSql(conditions, order, noticePageSize, (page - 1) * noticePageSize);
}

/** The most urgent notices in one of these states, with their number. */
export function waitingNoticesSql(organisationId: string | null, states: readonly SupervisionState[]): Prisma.Sql {
  const conditions = [
    Prisma.sql`n."state" = ANY (${[...states]}::"supervision_state"[])`,
    ...(organisationId === null ? [] : [Prisma.sql`a."organisation_id" = ${organisationId}::uuid`]),
  ];
  return pageSql(conditions, Prisma.sql`n."reply_by", n."issued_at", n."id"`, waitingNoticesShown, 0);
}

function pageSql(conditions: readonly Prisma.Sql[], order: Prisma.Sql, limit: number, offset: number): Prisma.Sql {
  const where = conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join([...conditions], " AND ");
  return Prisma.sql`
    WITH "found" AS (
      SELECT n.*, a."role", a."task_id", a."organisation_id", row_number() OVER (ORDER BY ${order}) AS "place"
      FROM "supervision_notice" n
      JOIN "allocation" a ON a."id" = n."allocation_id"
      JOIN "organisation" o ON o."id" = a."organisation_id"
      WHERE ${where}
    )
    SELECT json_build_object(
      'total', (SELECT count(*) FROM "found"),
      'notices', (SELECT coalesce(json_agg(json_build_object(
          'id', n."id", 'year', n."year", 'number', n."number", 'state', n."state", 'excerpt', left(n."demand", 80),
          'role', n."role", 'replyBy', n."reply_by", 'issuedOn', (n."issued_at" AT TIME ZONE 'Asia/Shanghai')::date,
          'task', json_build_object('id', t."id", 'seq', t."seq", 'name', t."name"),
          'organisation', json_build_object('id', o."id", 'code', o."code", 'name', o."name",
            'shortName', o."short_name", 'kind', o."kind", 'divisionCode', o."division_code")) ORDER BY n."place"), '[]')
        FROM (SELECT * FROM "found" ORDER BY "place" LIMIT ${limit} OFFSET ${offset}) n
        JOIN "task" t ON t."id" = n."task_id"
        JOIN "organisation" o ON o."id" = n."organisation_id")
    ) AS "view"`;
}
