import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { dailyAqi } from "@/lib/air/aqi";
import { byStanding, changedFields, predecessorOf, withKeptBasis } from "@/lib/air/current-record";
import { readRecordsOn, type RecordOnFile } from "@/lib/air/select";
import type { AirDayOrigin, AirDayRecord, AirImportOutcome } from "@/lib/air/types";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { toDbDate, type CalendarDate } from "@/lib/time/calendar-date";

/**
 * A record to be kept; one that names its origin keeps it whatever the rest of the import is, and one that says when it
 * was recorded (an invented history) is dated so.
 */
export type AirDayToRecord = AirDayRecord & { readonly origin?: AirDayOrigin; readonly recordedAt?: Date };

type Incoming = AirDayRecord & { readonly origin: AirDayOrigin; readonly recordedAt?: Date };
type Writing = { readonly actor: Actor; readonly now: Date };
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
    // One import at a time: revisions are numbered per date, and one record of each date counts.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('air_day'))`;
    const onFile = await readRecordsOn(tx, days.map((day) => day.date));
    const changed = days.map((day) => incoming(day, onFile, origin)).filter((day) => !isOnFile(day, onFile));
    if (changed.length > 0) {
      await insertRevisions(tx, onFile, changed, { actor, now });
      await recordAudit(tx, actor, importAudit(changed), now);
    }
    return { recorded: changed.length, unchanged: days.length - changed.length };
  });
}

function incoming(day: AirDayToRecord, onFile: RecordsOnFile, importOrigin: AirDayOrigin): Incoming {
  const origin = day.origin ?? importOrigin;
  return { ...withKeptBasis(day, onFile.get(day.date) ?? [], origin), origin };
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
  await tx.airDay.createMany({ data: rows });
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

function newRow(day: Incoming, revision: number, { actor, now }: Writing) {
  const { standard, aqi, level, primary } = dailyAqi(day);
  return {
    ...day,
    date: toDbDate(day.date),
    revision,
    standard,
    aqi,
    level,
    primary: [...primary],
    recordedById: actor.kind === "person" ? actor.accountId : null,
    recordedAt: earlier(day.recordedAt ?? now, now),
  };
}

function importAudit(changed: readonly Incoming[]) {
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
