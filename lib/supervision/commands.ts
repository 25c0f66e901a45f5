import type { Actor, PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import type { JsonObject } from "@/lib/audit/events";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { postMessages } from "@/lib/notifications/commands";
import { requireUuid } from "@/lib/progress/identifier";
import { noticeMessages, type NoticeAction } from "@/lib/supervision/notice-messages";
import { requireClosingWord, requireMove, requireReplyDate, type SupervisionMove } from "@/lib/supervision/rules";
import type {
  AnswerNoticeInput,
  CloseNoticeInput,
  IssueNoticeInput,
  NoticeSubjectInput,
  RenewNoticeInput,
} from "@/lib/supervision/schema";
import { noticeForStep } from "@/lib/supervision/select";
import type { NoticeReceipt, SupervisionState } from "@/lib/supervision/types";
import { fromDbDate, toDbDate, yearOf, type CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

type NoticeForStep = Prisma.SupervisionNoticeGetPayload<{ select: typeof noticeForStep }>;

/**
 * The office demands something of one organisation in one task, by a date, under the year's next number.
 *
 * @throws AppError `forbidden` for anybody else, `not-found` for an unknown allocation, `invalid` for its reply date
 */
export async function issueNotice(actor: Actor, input: IssueNoticeInput, now: Date): Promise<NoticeReceipt> {
  return inTransaction(db, async (tx) => {
    assertAllowed(actor, "supervision.issue");
    const { accountId } = requirePerson(actor);
    const { allocationId, demand, replyBy } = input;
    const allocation = await tx.allocation.findUnique({
      where: { id: requireUuid(allocationId) },
      select: {
        organisationId: true,
        organisation: { select: { name: true, shortName: true } },
        task: { select: { seq: true, name: true, planId: true } },
      },
    });
    if (!allocation) throw new AppError("not-found");
    const { organisation, task } = allocation;
    const today = shanghaiDate(now);
    requireReplyDate(replyBy, today);
    const { planId, seq } = task;
    const place = { planId, year: yearOf(today), number: await nextNumber(tx, planId, yearOf(today)) };
    const notice = await tx.supervisionNotice.create({
      data: { ...place, allocationId, demand, replyBy: toDbDate(replyBy), issuedById: accountId, issuedAt: now },
      select: { id: true, year: true, number: true, state: true, version: true },
    });
    const { id, year, number, state } = notice;
    const after = { year, number, task: seq, organisation: organisation.name, state, replyBy, demand };
    await postMessages(tx, noticeMessages("supervision.issued", { ...notice, replyBy, allocation }), now);
    await recordAudit(tx, actor, { action: "supervision.issued", subject: { type: "supervision", id }, after }, now);
    return notice;
  });
}

/**
 * Clerk or approver confirm that the organisation has seen the demand.
 *
 * @throws AppError `not-found` outside one's scope, `forbidden` for who only reads, `conflict` when it changed meanwhile,
 *   `rule-violated` unless it has just been issued
 */
export async function acknowledgeNotice(actor: Actor, input: NoticeSubjectInput, now: Date): Promise<NoticeReceipt> {
  return inTransaction(db, async (tx) => {
    const notice = await lockNotice(tx, input.id);
    assertAllowed(actor, "supervision.acknowledge", notice.allocation);
    const state = requireStep(notice, input.version, "acknowledge");
    return takeStep(tx, actor, notice, { state, action: "supervision.acknowledged" }, now);
  });
}

/**
 * The organisation's approver answers in its name, as they sign its reports off.
 *
 * @throws AppError as `acknowledgeNotice`; `forbidden` for its clerk too, `rule-violated` once it is answered or closed
 */
export async function answerNotice(actor: Actor, input: AnswerNoticeInput, now: Date): Promise<NoticeReceipt> {
  return inTransaction(db, async (tx) => {
    const notice = await lockNotice(tx, input.id);
    assertAllowed(actor, "supervision.answer", notice.allocation);
    const state = requireStep(notice, input.version, "answer");
    return takeStep(tx, actor, notice, { state, action: "supervision.answered", text: input.answer }, now);
  });
}

/**
 * The office demands again, answered or not; the organisation keeps at least the time it had.
 *
 * @throws AppError `not-found` outside one's scope, `forbidden` for anybody but the office, `conflict` when it changed
 *   meanwhile, `rule-violated` once it is closed, `invalid` for its reply date
 */
export async function renewNotice(actor: Actor, input: RenewNoticeInput, now: Date): Promise<NoticeReceipt> {
  return inTransaction(db, async (tx) => {
    const notice = await lockNoticeForOffice(tx, actor, input.id);
    const state = requireStep(notice, input.version, "renew");
    const { demand, replyBy } = input;
    requireReplyDate(replyBy, shanghaiDate(now), fromDbDate(notice.replyBy));
    return takeStep(tx, actor, notice, { state, action: "supervision.renewed", text: demand, replyBy }, now);
  });
}

/**
 * The office is satisfied, or takes its demand back with a word of why.
 *
 * @throws AppError as `renewNotice`; `invalid` without a word while there is no answer
 */
export async function closeNotice(actor: Actor, input: CloseNoticeInput, now: Date): Promise<NoticeReceipt> {
  return inTransaction(db, async (tx) => {
    const notice = await lockNoticeForOffice(tx, actor, input.id);
    const state = requireStep(notice, input.version, "close");
    requireClosingWord(notice.state, input.conclusion);
    return takeStep(tx, actor, notice, { state, action: "supervision.closed", text: input.conclusion }, now);
  });
}

/** Whoever comes too late hears of a conflict; then the state's rule. The policy has been asked before. */
function requireStep(notice: NoticeForStep, version: number, move: SupervisionMove): SupervisionState {
  if (notice.version !== version) throw new AppError("conflict");
  return requireMove(notice.state, move);
}

type Step = {
  /** The state it leads to. */
  readonly state: SupervisionState;
  readonly action: NoticeAction;
  readonly text?: string;
  /** A renewed demand's. */
  readonly replyBy?: CalendarDate;
};

/** Moves the notice on, guarded by its version, and keeps the step, and tells whom it concerns; the audit comes last. */
async function takeStep(
  tx: Tx,
  actor: Actor,
  notice: NoticeForStep,
  { state, action, text = "", replyBy }: Step,
  now: Date,
): Promise<NoticeReceipt> {
  const { accountId, organisation } = requirePerson(actor);
  const { id, year, number, version, allocation } = notice;
  const { count } = await tx.supervisionNotice.updateMany({
    where: { id, version },
    data: { state, version: { increment: 1 }, ...(replyBy === undefined ? {} : { replyBy: toDbDate(replyBy) }) },
  });
  if (count !== 1) throw new AppError("conflict");
  await tx.supervisionStep.create({
    data: { noticeId: id, state, text, actorId: accountId, actingOrganisationId: organisation?.id ?? null, at: now },
    select: { id: true },
  });
  const next = { ...notice, version: version + 1, replyBy: replyBy ?? fromDbDate(notice.replyBy) };
  await postMessages(tx, noticeMessages(action, next), now);
  const place: JsonObject = { year, number, task: allocation.task.seq, organisation: allocation.organisation.name };
  const change = {
    action,
    subject: { type: "supervision", id },
    before: { state: notice.state, ...(replyBy === undefined ? {} : { replyBy: fromDbDate(notice.replyBy) }) },
    after: { ...place, state, ...(replyBy === undefined ? {} : { replyBy }) },
    ...(text === "" ? {} : { reason: text }),
  } as const;
  await recordAudit(tx, actor, change, now);
  return { id, year, number, state, version: next.version };
}

/** The notice as it stands, locked to the end of the transaction. */
async function lockNotice(tx: Tx, id: string): Promise<NoticeForStep> {
  await tx.$queryRaw`SELECT "id" FROM "supervision_notice" WHERE "id" = ${requireUuid(id)}::uuid FOR NO KEY UPDATE`;
  const notice = await tx.supervisionNotice.findUnique({ where: { id }, select: noticeForStep });
  if (!notice) throw new AppError("not-found");
  return notice;
}

/** Whoever may not read the notice hears nothing of it, not even that the office alone may do this. */
async function lockNoticeForOffice(tx: Tx, actor: Actor, id: string): Promise<NoticeForStep> {
  const notice = await lockNotice(tx, id);
  assertAllowed(actor, "supervision.read", notice.allocation);
  assertAllowed(actor, "supervision.issue");
  return notice;
}

/** The year's next number within the plan. The plan's row stays locked to the end: numbers leave no gap and meet nobody. */
async function nextNumber(tx: Tx, planId: string, year: number): Promise<number> {
  await tx.$queryRaw`SELECT "id" FROM "plan" WHERE "id" = ${planId}::uuid FOR NO KEY UPDATE`;
  const last = await tx.supervisionNotice.findFirst({
    where: { planId, year },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return (last?.number ?? 0) + 1;
}

function requirePerson(actor: Actor): PersonActor {
  if (actor.kind !== "person") throw new AppError("forbidden", { reason: "policy.personOnly" });
  return actor;
}
