import type { SystemActor } from "@/lib/access/actor";
import { lockAirDays, writeAirDays } from "@/lib/air/commands/record-air-days";
import { dropStaging, judgeStaged, samePlace, stagedHour, stagedState, stagingTable } from "@/lib/air/commands/staging";
import { byStanding, predecessorOf } from "@/lib/air/current-record";
import type { HoursSummary, ImportSummary } from "@/lib/air/importing/air-import";
import { hourValues, type HourValue } from "@/lib/air/importing/hour-columns";
import type { TableLayout } from "@/lib/air/importing/table-layout";
import { readCityMeans, recordFromMeans, type CityMeans } from "@/lib/air/queries/city-means";
import { readRecordsOn } from "@/lib/air/select";
import { airDayStates, type AirDayState } from "@/lib/air/types";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { fromDbDate, type CalendarDate } from "@/lib/time/calendar-date";

/** A million hours take some seconds; a slow machine with five million may take minutes. */
const writingTimeoutMs = 20 * 60_000;
/** Beijing's clock; the hour stamped 00:00 is the last of the day before. */
const zoneHours = 8;
/** Rows of one statement that writes days. */
const daysAtOnce = 1_000;

export type ImportToWrite = {
  readonly id: string;
  readonly no: number;
  readonly summary: ImportSummary;
  readonly layout: TableLayout;
  readonly confirmedById: string | null;
  readonly reason: string | null;
  readonly fileName: string;
};

/**
 * Writes a confirmed import in one transaction: all of it, with the days that follow from it, or nothing. Run again after a
 * death it writes what it would have written. An import of hours whose rows are gone (a crash of the database) goes back to
 * be read again, and waits for its word once more.
 */
export async function writeImport(actor: SystemActor, each: ImportToWrite, now: Date): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      await lockAirDays(tx);
      // Years of hours are sorted in memory, not on disk.
      await tx.$executeRaw`SET LOCAL work_mem = '64MB'`;
      const [current] = await tx.$queryRaw<{ state: string }[]>`SELECT state::text FROM air_import WHERE id = ${each.id}::uuid FOR UPDATE`;
      if (current?.state !== "writing") return;
      const summary = each.summary.kind === "hours" ? await writeHours(tx, each, each.summary, now) : await writeDays(tx, each, each.summary, now);
      if (!summary) {
        await tx.airImport.update({ where: { id: each.id }, data: { state: "received", confirmedById: null, reason: null, version: { increment: 1 } } });
        return;
      }
      await tx.airImport.update({
        where: { id: each.id },
        data: { state: "done", settledAt: now, summary: summary as unknown as Prisma.InputJsonObject, version: { increment: 1 } },
      });
      const after = { fileName: each.fileName, ...summary.written };
      await recordAudit(tx, actor, { action: "airImport.written", subject: { type: "airImport", id: each.id }, after, ...(each.reason && { reason: each.reason }) }, now);
    },
    { timeoutMs: writingTimeoutMs },
  );
  await dropStaging(db, each.no);
}

async function writeDays(tx: Tx, each: ImportToWrite, summary: Extract<ImportSummary, { kind: "days" }>, now: Date): Promise<ImportSummary> {
  const days = summary.judged.records.map((day) => ({ ...day, origin: "imported" as const, reason: each.reason }));
  const written = await writeAirDays(tx, days, { recordedById: each.confirmedById, now });
  return { ...summary, written: { days: written.length, unchanged: days.length - written.length } };
}

async function writeHours(tx: Tx, each: ImportToWrite, summary: HoursSummary, now: Date): Promise<HoursSummary | null> {
  if (!(await isStaged(tx, each.no, summary))) return null;
  const values = hourValues.filter((value) => (each.layout.columns as readonly (string | null)[]).includes(value));
  // Another import may have written since the preview: what is new is new now.
  const judged = await judgeStaged(tx, each.no, values);
  const corrected = judged.changed === 0 ? 0 : await correctHours(tx, each, values);
  const added = judged.new === 0 ? 0 : await addHours(tx, each, values);
  const days = await followDays(tx, each, now);
  return { ...summary, written: { hours: added + corrected, corrected, days } };
}

async function isStaged(tx: Tx, no: number, { found }: HoursSummary): Promise<boolean> {
  const [table] = await tx.$queryRaw<{ isThere: boolean }[]>`SELECT to_regclass(${stagingTable(no)}) IS NOT NULL AS "isThere"`;
  if (!table?.isThere) return false;
  const [staged] = await tx.$queryRawUnsafe<{ rows: number }[]>(`SELECT count(*)::int AS rows FROM ${stagingTable(no)}`);
  return staged?.rows === found.rows;
}

async function addHours(tx: Tx, { no }: ImportToWrite, values: readonly HourValue[]): Promise<number> {
  return tx.$executeRawUnsafe(
    `INSERT INTO station_hour (station_id, state, hour, ${values.join(", ")}, import_no)
     SELECT s.station_id, ${stagedState}, ${stagedHour}, ${values.map((value) => `s.${value}`).join(", ")}, ${no} FROM ${stagingTable(no)} s WHERE s.kind = 'v'`,
  );
}

/** What the hours said before is kept; columns that the file does not have keep their values. */
async function correctHours(tx: Tx, { no }: ImportToWrite, values: readonly HourValue[]): Promise<number> {
  const changed = `${stagingTable(no)} s WHERE s.kind = 'c' AND ${samePlace}`;
  const columns = ["station_id", "state", "hour", ...hourValues, "import_no"];
  await tx.$executeRawUnsafe(
    `INSERT INTO station_hour_past (${columns.join(", ")}, replaced_by)
     SELECT ${columns.map((column) => `h.${column}`).join(", ")}, ${no} FROM station_hour h, ${changed}`,
  );
  return tx.$executeRawUnsafe(`UPDATE station_hour h SET ${values.map((value) => `${value} = s.${value}`).join(", ")}, import_no = ${no} FROM ${changed}`);
}

/** Computes the city's days that the hours touch, but for days whose figures were reported. */
async function followDays(tx: Tx, each: ImportToWrite, now: Date): Promise<number> {
  let count = 0;
  for (const state of airDayStates) {
    const touched = await touchedDays(tx, each.no, state);
    const [from, to] = [touched[0], touched.at(-1)];
    if (!from || !to) continue;
    const isTouched = new Set(touched);
    const computed = (await readCityMeans(tx, state, { from, to })).filter(({ date }) => isTouched.has(date));
    // A correction may leave too few hours for a day that was computed before: it loses its figures.
    const known = new Set(computed.map(({ date }) => date));
    const means = [...computed, ...(await computedBefore(tx, state, touched.filter((date) => !known.has(date))))];
    for (let start = 0; start < means.length; start += daysAtOnce) {
      count += await writeComputed(tx, state, means.slice(start, start + daysAtOnce), { recordedById: each.confirmedById, now });
    }
  }
  return count;
}

/** Days of record that were computed from hours, as days without a valid value. */
async function computedBefore(tx: Tx, state: AirDayState, dates: readonly CalendarDate[]): Promise<CityMeans[]> {
  if (dates.length === 0) return [];
  const onFile = await readRecordsOn(tx, dates);
  return dates
    .filter((date) => predecessorOf(onFile.get(date) ?? [], state, "imported")?.fromHours)
    .map((date) => ({ date, stations: 0, pm25: null, pm10: null, so2: null, no2: null, co: null, o3_8h: null }));
}

async function writeComputed(
  tx: Tx,
  state: AirDayState,
  means: readonly CityMeans[],
  writing: { readonly recordedById: string | null; readonly now: Date },
): Promise<number> {
  const onFile = await readRecordsOn(tx, means.map(({ date }) => date));
  const days = means.flatMap((each) => {
    const kept = onFile.get(each.date) ?? [];
    const before = predecessorOf(kept, state, "imported");
    if (before && !before.fromHours) return [];
    const finding = kept.filter(({ origin }) => origin === "imported").toSorted(byStanding)[0];
    const dust = { dust: finding?.dust ?? false, dustBasis: finding?.dustBasis ?? null };
    return [{ ...recordFromMeans(each, state, dust), origin: "imported" as const, fromHours: true }];
  });
  return (await writeAirDays(tx, days, writing)).length;
}

async function touchedDays(tx: Tx, no: number, state: AirDayState): Promise<CalendarDate[]> {
  const rows = await tx.$queryRawUnsafe<{ day: Date }[]>(
    `SELECT date '1970-01-01' + day AS day
     FROM (SELECT DISTINCT (epoch_hour - 1 + ${zoneHours}) / 24 AS day FROM ${stagingTable(no)} WHERE kind IN ('v', 'c') AND state = $1::"char") days ORDER BY day`,
    state === "audited" ? "a" : "p",
  );
  return rows.map(({ day }) => fromDbDate(day));
}
