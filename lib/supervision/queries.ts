import type { Actor, PersonActor } from "@/lib/access/actor";
import { assertAllowed, decide } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { getTask, listTasks } from "@/lib/milestones/queries/tasks";
import { requireUuid } from "@/lib/progress/identifier";
import { replyDeadline, stateAfter, type SupervisionMove } from "@/lib/supervision/rules";
import type { NoticeFilter } from "@/lib/supervision/schema";
import { noticeDetailSelect, noticesSql, waitingNoticesSql } from "@/lib/supervision/select";
import type {
  NoticeAbilities,
  NoticeChoices,
  NoticeDetail,
  NoticeListItem,
  NoticePage,
  NoticeSubject,
  WaitingNotices,
} from "@/lib/supervision/types";
import { fromDbDate, type CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/** A notice as the database's document has it; what depends on the day is added. */
type NoticeRow = Omit<NoticeListItem, "deadline">;
type PageRow = { readonly total: number; readonly notices: readonly NoticeRow[] };
type NoticeDetailRow = Prisma.SupervisionNoticeGetPayload<{ select: typeof noticeDetailSelect }>;

/** Open notices of the same allocation that a new one is warned of. */
const openNoticesNamed = 5;

/** A page of the notices (of one plan; null: of all) that the actor may read: an organisation its own, office and leadership all; the overdue first. */
export async function listNotices(actor: PersonActor, planCode: string | null, filter: NoticeFilter, today: CalendarDate): Promise<NoticePage> {
  assertAllowed(actor, "portal.read");
  const organisationId = scopeOf(actor);
  return { ...(await readPage(noticesSql({ organisationId, planCode, filter, today }), today)), page: filter.page };
}

/** The notices that wait for the actor: for an organisation those to answer, for the office those answered. */
export async function listWaitingNotices(actor: PersonActor, today: CalendarDate): Promise<WaitingNotices> {
  assertAllowed(actor, "portal.read");
  if (actor.role === "leadership") return { notices: [], total: 0 };
  const states = actor.role === "office" ? (["answered"] as const) : (["issued", "acknowledged"] as const);
  return readPage(waitingNoticesSql(scopeOf(actor), states), today);
}

/**
 * One notice with its history.
 *
 * @throws AppError `not-found` outside the actor's scope
 */
export async function getNotice(actor: Actor, id: string, today: CalendarDate): Promise<NoticeDetail> {
  const row = await db.supervisionNotice.findUnique({ where: { id: requireUuid(id) }, select: noticeDetailSelect });
  if (!row) throw new AppError("not-found");
  const { plan, allocation, replyBy, issuedAt, ...rest } = row;
  assertAllowed(actor, "supervision.read", { organisationId: allocation.organisation.id });
  const day = fromDbDate(replyBy);
  return {
    ...rest,
    ...allocation,
    planCode: plan.code,
    planTitle: plan.title,
    city: plan.city,
    issuedAt,
    issuedOn: shanghaiDate(issuedAt),
    replyBy: day,
    deadline: replyDeadline(row.state, day, today),
    can: abilitiesOf(actor, row),
  };
}

/**
 * What a new notice for this allocation would be about, as it stands today.
 *
 * @throws AppError `forbidden`; `not-found` for an unknown allocation
 */
export async function getNoticeSubject(actor: Actor, allocationId: string, today: CalendarDate): Promise<NoticeSubject> {
  assertAllowed(actor, "supervision.issue");
  const row = await db.allocation.findUnique({
    where: { id: requireUuid(allocationId) },
    select: {
      task: { select: { seq: true, plan: { select: { code: true } } } },
      notices: {
        where: { state: { not: "closed" } },
        orderBy: { issuedAt: "desc" },
        take: openNoticesNamed,
        select: { id: true, year: true, number: true },
      },
    },
  });
  if (!row) throw new AppError("not-found");
  const { id, seq, name, ruleSet, allocations } = await getTask(actor, row.task.plan.code, row.task.seq, today);
  const allocation = allocations.find((each) => each.id === allocationId);
  if (!allocation) throw new AppError("not-found");
  const { organisation, role, standing } = allocation;
  return { allocationId, task: { id, seq, name }, organisation, role, standing, limits: ruleSet.settings.lights, open: row.notices };
}

/** The tasks of a plan (null: the one in force) and their organisations, to choose an allocation by; throws `forbidden`. */
export async function listNoticeChoices(actor: Actor, planCode: string | null, today: CalendarDate): Promise<NoticeChoices> {
  assertAllowed(actor, "supervision.issue");
  const { tasks, organisations } = await listTasks(actor, planCode, {}, today);
  return { tasks: tasks.map(({ id, seq, name }) => ({ id, seq, name })), organisations };
}

/** The organisation's allocation in the task; null where it has none. Throws `forbidden`. */
export async function findAllocationId(actor: Actor, taskId: string, organisationCode: string): Promise<string | null> {
  assertAllowed(actor, "supervision.issue");
  const allocation = await db.allocation.findFirst({
    where: { taskId: requireUuid(taskId), organisation: { code: organisationCode } },
    select: { id: true },
  });
  return allocation?.id ?? null;
}

/** The organisation whose notices alone the actor reads; null for who reads all. As `supervision.read` in the policy. */
function scopeOf(actor: PersonActor): string | null {
  if (actor.role === "office" || actor.role === "leadership") return null;
  if (!actor.organisation) throw new AppError("forbidden");
  return actor.organisation.id;
}

async function readPage(sql: Prisma.Sql, today: CalendarDate) {
  const rows = await db.$queryRaw<{ view: PageRow }[]>(sql);
  const { total, notices } = rows[0]?.view ?? { total: 0, notices: [] };
  return { total, notices: notices.map((row): NoticeListItem => ({ ...row, deadline: replyDeadline(row.state, row.replyBy, today) })) };
}

/** What the interface may offer; the commands decide again. */
function abilitiesOf(actor: Actor, { state, allocation }: NoticeDetailRow): NoticeAbilities {
  const organisationId = allocation.organisation.id;
  const issues = decide(actor, "supervision.issue").allowed;
  const can = (move: SupervisionMove, allowed: boolean) => allowed && stateAfter(state, move) !== null;
  return {
    acknowledge: can("acknowledge", decide(actor, "supervision.acknowledge", { organisationId }).allowed),
    answer: can("answer", decide(actor, "supervision.answer", { organisationId }).allowed),
    renew: can("renew", issues),
    close: can("close", issues),
  };
}
