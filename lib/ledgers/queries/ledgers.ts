import type { Actor } from "@/lib/access/actor";
import { assertAllowed, decide } from "@/lib/access/policy";
import { visibleEvidence, visibleLedgerRows, visibleLedgerRowsSql } from "@/lib/access/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { ledgerRowsSql } from "@/lib/ledgers/queries/rows-sql";
import type { LedgerFilter } from "@/lib/ledgers/schema";
import {
  ledgerPageSize,
  type LedgerChangeView,
  type LedgerColumn,
  type LedgerCounts,
  type LedgerKindListed,
  type LedgerKindView,
  type LedgerOrganisationCounts,
  type LedgerPlace,
  type LedgerRowView,
  type LedgerValues,
} from "@/lib/ledgers/types";
import { startOfMonth, type CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate, startOfShanghaiDay } from "@/lib/time/zone";

const kindSelect = { id: true, code: true, name: true, columns: true, hasPlace: true, archivedAt: true, version: true } as const;
const noCounts: LedgerCounts = { rows: 0, added: 0, changed: 0, removed: 0 };

/** All ledgers with the rows that the actor may read, counted. */
export async function listLedgerKinds(actor: Actor, today: CalendarDate): Promise<LedgerKindListed[]> {
  assertAllowed(actor, "portal.read");
  const [kinds, counts] = await Promise.all([db.ledgerKind.findMany({ where: { archivedAt: null }, orderBy: [{ createdAt: "asc" }, { code: "asc" }], select: kindSelect }), countRows(actor, null, today)]);
  return kinds.map((kind) => ({ ...kindView(kind), counts: sum(counts.filter(({ kindId }) => kindId === kind.id)) }));
}

/** @throws AppError `not-found` */
export async function getLedgerKind(actor: Actor, code: string): Promise<LedgerKindView> {
  assertAllowed(actor, "portal.read");
  const kind = /^[a-z0-9-]{1,40}$/.test(code) ? await db.ledgerKind.findUnique({ where: { code }, select: kindSelect }) : null;
  if (!kind) throw new AppError("not-found");
  return kindView(kind);
}

/** A ledger's rows by organisation: the consolidated view. Organisations whose rows the actor may not read are not in it. */
export async function consolidateLedger(actor: Actor, kindId: string, today: CalendarDate): Promise<LedgerOrganisationCounts[]> {
  assertAllowed(actor, "portal.read");
  const [counts, organisations] = await Promise.all([
    countRows(actor, kindId, today),
    db.organisation.findMany({ orderBy: { sortOrder: "asc" }, select: { id: true, code: true, name: true, shortName: true, kind: true, divisionCode: true } }),
  ]);
  return organisations.flatMap((organisation) => {
    const own = counts.find(({ organisationId }) => organisationId === organisation.id);
    return own ? [{ organisation, rows: own.rows, added: own.added, changed: own.changed, removed: own.removed }] : [];
  });
}

/** A page of a ledger's rows behind the number `after`, in order. */
export async function listLedgerRows(actor: Actor, kindId: string, filter: LedgerFilter): Promise<{ readonly rows: LedgerRowView[]; readonly next: number | null }> {
  assertAllowed(actor, "portal.read");
  const rows = await db.$queryRaw<(Omit<RowRecord, "organisation"> & { readonly organisationId: string; readonly code: string; readonly shortName: string })[]>`
    SELECT r."id", r."no", r."values", r."longitude", r."latitude", r."changed_at" AS "changedAt", r."removed_at" AS "removedAt", r."version",
      o."id" AS "organisationId", o."code", o."short_name" AS "shortName"
    ${ledgerRowsSql(actor, kindId, filter)} AND r."no" > ${filter.after} ORDER BY r."no" LIMIT ${ledgerPageSize + 1}`;
  const shown = rows.slice(0, ledgerPageSize).map(({ organisationId, code, shortName, ...row }) => rowView({ ...row, organisation: { id: organisationId, code, shortName } }));
  return { rows: shown, next: rows.length > ledgerPageSize ? (shown.at(-1)?.no ?? null) : null };
}

/** How many rows pass a filter. */
export async function countLedgerRows(actor: Actor, kindId: string, filter: LedgerFilter): Promise<number> {
  assertAllowed(actor, "portal.read");
  const [row] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS "count" ${ledgerRowsSql(actor, kindId, filter)}`;
  return row?.count ?? 0;
}

export type LedgerRowDetail = LedgerRowView & {
  readonly changes: readonly LedgerChangeView[];
  readonly evidence: readonly { readonly id: string; readonly originalName: string }[];
  /** Of the own organisation's newest files, those that could be attached; nothing for who may not write. */
  readonly attachable: readonly { readonly id: string; readonly originalName: string }[];
  readonly canWrite: boolean;
};

const offeredEvidence = 50;
const shownChanges = 50;

/** One row with its history, the newest first. @throws AppError `not-found` outside the actor's scope */
export async function getLedgerRow(actor: Actor, kindId: string, no: number): Promise<LedgerRowDetail> {
  assertAllowed(actor, "portal.read");
  const row = await db.ledgerRow.findFirst({
    where: { AND: [visibleLedgerRows(actor), { kindId, no }] },
    select: {
      ...rowSelect,
      changes: { orderBy: { version: "desc" }, take: shownChanges, select: { version: true, values: true, longitude: true, latitude: true, isRemoved: true, changedAt: true, changedBy: { select: { displayName: true } } } },
      evidence: { where: { evidence: visibleEvidence(actor) }, select: { evidence: { select: { id: true, originalName: true } } } },
    },
  });
  if (!row) throw new AppError("not-found");
  const organisationId = row.organisation.id;
  assertAllowed(actor, "ledger.read", { organisationId });
  const canWrite = decide(actor, "ledger.write", { organisationId }).allowed;
  const evidence = row.evidence.map((each) => each.evidence);
  const offered = canWrite
    ? await db.evidence.findMany({
        where: { AND: [visibleEvidence(actor), { update: { allocation: { organisationId } }, id: { notIn: evidence.map(({ id }) => id) } }] },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: offeredEvidence,
        select: { id: true, originalName: true },
      })
    : [];
  return {
    ...rowView(row),
    changes: row.changes.map(({ changedBy, values, longitude, latitude, ...change }) => ({ ...change, values: values as LedgerValues, place: placeOf(longitude, latitude), changedBy: changedBy.displayName })),
    evidence,
    attachable: offered,
    canWrite,
  };
}

const rowSelect = {
  id: true,
  no: true,
  values: true,
  longitude: true,
  latitude: true,
  changedAt: true,
  removedAt: true,
  version: true,
  organisation: { select: { id: true, code: true, shortName: true } },
} as const;

type RowRecord = Prisma.LedgerRowGetPayload<{ select: typeof rowSelect }>;

function rowView({ id, no, values, longitude, latitude, changedAt, removedAt, version, organisation }: RowRecord): LedgerRowView {
  return { id, no, version, organisation, values: values as LedgerValues, place: placeOf(longitude, latitude), changedOn: shanghaiDate(changedAt), removedOn: removedAt && shanghaiDate(removedAt) };
}

function placeOf(longitude: Prisma.Decimal | null, latitude: Prisma.Decimal | null): LedgerPlace | null {
  return longitude && latitude ? { longitude: longitude.toFixed(6), latitude: latitude.toFixed(6) } : null;
}

function kindView({ archivedAt, columns, ...kind }: Prisma.LedgerKindGetPayload<{ select: typeof kindSelect }>): LedgerKindView {
  return { ...kind, columns: columns as unknown as LedgerColumn[], isArchived: archivedAt !== null };
}

type CountRow = LedgerCounts & { readonly kindId: string; readonly organisationId: string };

/** Since the first of the month; what came and went within it counts in both. */
async function countRows(actor: Actor, kindId: string | null, today: CalendarDate): Promise<CountRow[]> {
  const since = startOfShanghaiDay(startOfMonth(today));
  const only = kindId === null ? Prisma.empty : Prisma.sql`AND "kind_id" = ${kindId}::uuid`;
  return db.$queryRaw<CountRow[]>`
    SELECT "kind_id"::text AS "kindId", "organisation_id"::text AS "organisationId",
      count(*) FILTER (WHERE "removed_at" IS NULL)::int AS "rows",
      count(*) FILTER (WHERE "created_at" >= ${since}::timestamptz)::int AS "added",
      count(*) FILTER (WHERE "changed_at" >= ${since}::timestamptz AND "created_at" < ${since}::timestamptz AND "removed_at" IS NULL)::int AS "changed",
      count(*) FILTER (WHERE "removed_at" >= ${since}::timestamptz)::int AS "removed"
    FROM "ledger_row" r WHERE ${visibleLedgerRowsSql(actor)} ${only} GROUP BY 1, 2`;
}

function sum(counts: readonly LedgerCounts[]): LedgerCounts {
  return counts.reduce((all, each) => ({ rows: all.rows + each.rows, added: all.added + each.added, changed: all.changed + each.changed, removed: all.removed + each.removed }), noCounts);
}
