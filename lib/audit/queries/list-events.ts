import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import type { JsonObject } from "@/lib/audit/events";
import type { AuditFilter } from "@/lib/audit/schema";
import { readSubjectLabels } from "@/lib/audit/queries/subject-labels";
import type { AuditListItem, AuditPage } from "@/lib/audit/types";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { addDays } from "@/lib/time/calendar-date";
import { startOfShanghaiDay } from "@/lib/time/zone";

export const auditPageSize = 50;

const eventSelect = {
  seq: true,
  at: true,
  actorId: true,
  actorName: true,
  actorRole: true,
  action: true,
  subjectType: true,
  subjectId: true,
  before: true,
  after: true,
  reason: true,
  actingOrganisation: { select: { name: true } },
} as const satisfies Prisma.AuditEventSelect;

type EventRow = Prisma.AuditEventGetPayload<{ select: typeof eventSelect }>;

/**
 * A page of the audit, newest first. Pages hang on sequence numbers, so that they neither shift while events arrive nor
 * cost more the deeper one reads.
 *
 * @throws AppError `forbidden`
 */
export async function listEvents(actor: Actor, filter: AuditFilter): Promise<AuditPage> {
  assertAllowed(actor, "audit.read");
  const where = await whereOf(filter);
  if (!where) return { events: [], older: null, newer: null };
  const backwards = filter.after !== undefined && filter.before === undefined;
  const rows = await db.auditEvent.findMany({
    where: { AND: [where, cursorOf(filter)] },
    orderBy: { seq: backwards ? "asc" : "desc" },
    take: auditPageSize + 1,
    select: eventSelect,
  });
  const hasMore = rows.length > auditPageSize;
  const page = rows.slice(0, auditPageSize);
  if (backwards) page.reverse();
  const [first, last] = [page[0], page.at(-1)];
  return {
    events: await toListItems(page),
    older: last && (backwards || hasMore) ? String(last.seq) : null,
    newer: first && (backwards ? hasMore : filter.before !== undefined) ? String(first.seq) : null,
  };
}

/** The actions that occur, for a choice; counted by the index alone. */
export async function listAuditActions(actor: Actor): Promise<string[]> {
  assertAllowed(actor, "audit.read");
  // Leaps from one action to the next instead of reading every event.
  const rows = await db.$queryRaw<{ action: string }[]>`
    WITH RECURSIVE known AS (
      (SELECT action FROM audit_event ORDER BY action LIMIT 1)
      UNION ALL
      SELECT (SELECT e.action FROM audit_event e WHERE e.action > known.action ORDER BY e.action LIMIT 1)
      FROM known WHERE known.action IS NOT NULL
    )
    SELECT action FROM known WHERE action IS NOT NULL`;
  return rows.map(({ action }) => action);
}

/** The filter's conditions; null when it names a person or organisation that does not exist. */
async function whereOf(filter: AuditFilter): Promise<Prisma.AuditEventWhereInput | null> {
  const { from, to, actor, organisation, action, subjectType, subjectId } = filter;
  const [person, body] = await Promise.all([
    actor ? db.account.findUnique({ where: { username: actor.toLowerCase() }, select: { id: true } }) : undefined,
    organisation ? db.organisation.findUnique({ where: { code: organisation }, select: { id: true } }) : undefined,
  ]);
  if (person === null || body === null) return null;
  const at = {
    ...(from ? { gte: startOfShanghaiDay(from) } : {}),
    ...(to ? { lt: startOfShanghaiDay(addDays(to, 1)) } : {}),
  };
  return {
    ...(from || to ? { at } : {}),
    ...(person ? { actorId: person.id } : {}),
    ...(body ? { actingOrganisationId: body.id } : {}),
    ...(action ? { action } : {}),
    ...(subjectType ? { subjectType } : {}),
    ...(subjectId ? { subjectId } : {}),
  };
}

function cursorOf({ before, after }: AuditFilter): Prisma.AuditEventWhereInput {
  if (before) return { seq: { lt: BigInt(before) } };
  return after ? { seq: { gt: BigInt(after) } } : {};
}

async function toListItems(rows: readonly EventRow[]): Promise<AuditListItem[]> {
  const actorIds = [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))];
  const [labels, accounts] = await Promise.all([
    readSubjectLabels(rows),
    db.account.findMany({ where: { id: { in: actorIds } }, select: { id: true, username: true } }),
  ]);
  const usernames = new Map(accounts.map(({ id, username }) => [id, username]));
  return rows.map((row) => {
    const label = labels.get(`${row.subjectType} ${row.subjectId}`);
    return {
      seq: String(row.seq),
      at: row.at,
      actorName: row.actorName,
      actorRole: row.actorRole,
      actorId: row.actorId,
      actorUsername: row.actorId ? (usernames.get(row.actorId) ?? null) : null,
      organisation: row.actingOrganisation?.name ?? null,
      action: row.action,
      subject: { type: row.subjectType, id: row.subjectId, label: label?.label ?? null, taskSeq: label?.taskSeq ?? null },
      before: toObject(row.before),
      after: toObject(row.after),
      reason: row.reason,
    };
  });
}

function toObject(value: Prisma.JsonValue): JsonObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}
