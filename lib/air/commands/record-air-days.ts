import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { dailyAqi } from "@/lib/air/aqi";
import { byStanding, changedFields, predecessorOf, withKeptBasis } from "@/lib/air/current-record";
import { readRecordsOn, type RecordOnFile } from "@/lib/air/select";
import type { AirDayOrigin, AirDayRecord, AirImportOutcome } from "@/lib/air/types";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { CalendarDate } from "@/lib/time/calendar-date";

/**
 * A record to be kept; one that names its origin keeps it whatever the rest of the import is, and one that says when it
 * was recorded (an invented history) is dated so.
 */
export type AirDayToRecord = AirDayRecord & {
  readonly origin?: AirDayOrigin;
  readonly recordedAt?: Date;
  /** Computed from the stations' hours. */
  readonly fromHours?: boolean;
  /** Why it says otherwise than the record before it. */
  readonly reason?: string | null;
};

type Incoming = AirDayRecord & { readonly origin: AirDayOrigin; readonly recordedAt?: Date; readonly fromHours: boolean; readonly reason: string | null };
type Writing = { readonly recordedById: string | null; readonly now: Date };
type RecordsOnFile = ReadonlyMap<CalendarDate, readonly RecordOnFile[]>;

/**
 * Records daily air figures, all or none: each changed day becomes a new revision with its AQI computed by the
 * standard in force on that day; the same figures again change nothing. Which of a date's records counts is decided
 * by {@link byStanding}. Office only.
 */
export async function recordAirDays(
  actor: Actor,
  days: readonly AirDayToRecord[],
  now: Date,
  origin: AirDayOrigin = "imported",
): Promise<AirImportOutcome> {
  assertAllowed(actor, "air.write");
  return inTransaction(db, async (tx) => {
    await lockAirDays(tx);
    const recordedById = actor.kind === "person" ? actor.accountId : null;
    const changed = await writeAirDays(tx, days.map((day) => ({ ...day, origin: day.origin ?? origin })), { recordedById, now });
    if (changed.length > 0) await recordAudit(tx, actor, importAudit(changed), now);
    return { recorded: changed.length, unchanged: days.length - changed.length };
  });
}

/**
 * Records or corrects one day by hand. Concentrations on record are corrected only with a reason; a dust finding has its basis.
 * Office only.
 *
 * @throws AppError `forbidden`; `invalid` without a reason for a correction
 */
export async function recordAirDay(actor: Actor, day: AirDayRecord, reason: string, now: Date): Promise<AirImportOutcome> {
  assertAllowed(actor, "air.write");
  return inTransaction(db, async (tx) => {
    await lockAirDays(tx);
    const before = predecessorOf((await readRecordsOn(tx, [day.date])).get(day.date) ?? [], day.state, "imported");
    const isCorrection = before !== undefined && changedFields(before, day).some((field) => field !== "dust" && field !== "dustBasis");
    if (isCorrection && reason === "") throw new AppError("invalid", { fields: { reason: ["air.reason-missing"] } });
    const recordedById = actor.kind === "person" ? actor.accountId : null;
    const changed = await writeAirDays(tx, [{ ...day, origin: "imported", reason: reason || null }], { recordedById, now });
    if (changed.length > 0) await recordAudit(tx, actor, { ...importAudit(changed), ...(reason && { reason }) }, now);
    return { recorded: changed.length, unchanged: 1 - changed.length };
  });
}

/** One writer at a time: revisions are numbered per date, and one record of each date counts. */
export async function lockAirDays(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('air_day'))`;
}

/** Writes what differs from the records on file. The caller holds {@link lockAirDays} and audits. @returns what was written */
export async function writeAirDays(
  tx: Tx,
  days: readonly (AirDayToRecord & { readonly origin: AirDayOrigin })[],
  writing: Writing,
): Promise<readonly AirDayToRecord[]> {
  const onFile = await readRecordsOn(tx, days.map((day) => day.date));
  const changed = days.map((day) => incoming(day, onFile)).filter((day) => !isOnFile(day, onFile));
  if (changed.length > 0) await insertRevisions(tx, onFile, changed, writing);
  return changed;
}

function incoming(day: AirDayToRecord & { readonly origin: AirDayOrigin }, onFile: RecordsOnFile): Incoming {
  return { fromHours: false, reason: null, ...withKeptBasis(day, onFile.get(day.date) ?? [], day.origin) };
}

function isOnFile(day: Incoming, onFile: RecordsOnFile): boolean {
  const before = predecessorOf(onFile.get(day.date) ?? [], day.state, day.origin);
  return before !== undefined && changedFields(before, day).length === 0;
}

async function insertRevisions(tx: Tx, onFile: RecordsOnFile, changed: readonly Incoming[], writing: Writing): Promise<void> {
  const displaced: string[] = [];
  const rows = [...groupByDate(changed)].flatMap(([date, days]) => {
    const before = onFile.get(date) ?? [];
    const last = Math.max(0, ...before.map((row) => row.revision));
    const added = days.map((day, index) => newRow(day, last + index + 1, writing));
    const standing = [...before, ...added].toSorted(byStanding)[0];
    displaced.push(...before.filter((row) => row.isCurrent && row !== standing).map((row) => row.id));
    return added.map((row) => ({ ...row, isCurrent: row === standing }));
  });
  // First the old record steps back: a date never has two that count, not even between two statements.
  await tx.airDay.updateMany({ where: { id: { in: displaced } }, data: { isCurrent: false } });
  // Years of days may come at once: as one statement's JSON they are written ten times as fast as row by row.
  await tx.$executeRaw`
    INSERT INTO air_day (id, date, revision, state, origin, is_current, pm25, pm10, so2, no2, co, o3_8h, dust, dust_basis, standard, aqi, level, "primary", from_hours, reason, recorded_by_id, recorded_at)
    SELECT id, date, revision, state, origin, "isCurrent", pm25, pm10, so2, no2, co, o3_8h, dust, "dustBasis", standard, aqi, level, "primary", "fromHours", reason, "recordedById", "recordedAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS day (
      id uuid, date date, revision integer, state air_day_state, origin air_day_origin, "isCurrent" boolean,
      pm25 numeric, pm10 numeric, so2 numeric, no2 numeric, co numeric, o3_8h numeric, dust boolean, "dustBasis" text,
      standard text, aqi integer, level integer, "primary" text[], "fromHours" boolean, reason text, "recordedById" uuid, "recordedAt" timestamptz)`;
}

function groupByDate(days: readonly Incoming[]): Map<CalendarDate, Incoming[]> {
  const groups = new Map<CalendarDate, Incoming[]>();
  for (const day of days) {
    const group = groups.get(day.date) ?? [];
    group.push(day);
    groups.set(day.date, group);
  }
  return groups;
}

function newRow(day: Incoming, revision: number, { recordedById, now }: Writing) {
  const { standard, aqi, level, primary } = dailyAqi(day);
  return {
    ...day,
    id: randomUUID(),
    revision,
    standard,
    aqi,
    level,
    primary: [...primary],
    recordedById,
    recordedAt: earlier(day.recordedAt ?? now, now),
  };
}

function importAudit(changed: readonly AirDayToRecord[]) {
  const dates = changed.map((day) => day.date).toSorted();
  const from = dates[0] ?? "";
  const to = dates.at(-1) ?? "";
  const demo = changed.filter((day) => day.origin === "demo").length;
  return {
    action: "air.recorded",
    subject: { type: "airDay", id: from === to ? from : `${from}/${to}` },
    after: { days: changed.length, from, to, ...(demo > 0 ? { demo } : {}) },
  } as const;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
