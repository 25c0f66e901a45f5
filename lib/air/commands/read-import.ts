import { mkdir, rm } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { dropStaging, judgeStaged, stagingStatements } from "@/lib/air/commands/staging";
import type { DaysSummary, HoursSummary, ImportRefusal, ImportSummary } from "@/lib/air/importing/air-import";
import { hourOfInstant } from "@/lib/air/importing/hour-cells";
import { hourValues, unknownHeadings } from "@/lib/air/importing/hour-columns";
import { judgeImport } from "@/lib/air/importing/judge-import";
import type { ParsedDays } from "@/lib/air/importing/parse-days";
import { proposeColumns, recogniseColumns, type TableLayout, type TableStart } from "@/lib/air/importing/table-layout";
import type { OpenTableAnswer, OpenTableQuestion } from "@/lib/air/isolated/open-table";
import type { ReadDaysQuestion } from "@/lib/air/isolated/read-days";
import type { ReadHoursAnswer, ReadHoursQuestion } from "@/lib/air/isolated/read-hours";
import type { HoursFound } from "@/lib/air/importing/hour-tally";
import { readRecordsOn } from "@/lib/air/select";
import { earliestDay } from "@/lib/air/schema";
import type { AirDayState } from "@/lib/air/types";
import { db } from "@/lib/db/client";
import { copyRows } from "@/lib/db/copy-rows";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { IsolationError, runIsolated, streamIsolated } from "@/lib/isolation/run-isolated";
import { blobStore } from "@/lib/storage/blob-store";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate, startOfShanghaiDay } from "@/lib/time/zone";

/** A hostile file is given up before anybody loses patience; an honest workbook of 200,000 rows takes less. */
const opening = { timeoutMs: 4_000, memoryMb: 320 };
const readingDays = { timeoutMs: 10_000, memoryMb: 192 };
/** Five million rows on a slow machine. */
const judgingTimeoutMs = 10 * 60_000;
const readingHours = { timeoutMs: 20 * 60_000, memoryMb: 192 };

export type ImportToRead = {
  readonly id: string;
  readonly no: number;
  readonly sha256: string;
  readonly layout: TableLayout | null;
  readonly firstRows: TableStart["rows"] | null;
  readonly defaultState: AirDayState;
  readonly zeroIsMissing: boolean;
};

type Refused = { readonly refusal: ImportRefusal };

/**
 * Reads a received file and judges its rows, up to the preview: the import ends as `ready`, `unmapped` or `refused`, or stays
 * as it is when it was cancelled meanwhile. Run again after a death it begins anew.
 */
export async function readImport(each: ImportToRead, now: Date, stop: AbortSignal): Promise<void> {
  await blobStore().withFile(each.sha256, (file) =>
    withWorkspace(async (csvPath) => {
      const table = await openTable(file, csvPath);
      if ("refusal" in table) return settle(each.id, { state: "refused", refusal: table.refusal });
      const layout = each.layout ?? layoutOf(table.start);
      const found = { layout: asJson(layout ?? { ...proposeColumns(table.start.rows), ...writingOf(table.start) }), firstRows: asJson(table.start.rows) };
      if (!layout) return settle(each.id, { state: "unmapped", ...found });
      const path = table.isWorkbook ? csvPath : file;
      const read = layout.kind === "days" ? await readDays(each, path, layout, now) : await readHours(each, path, layout, table.start, now, stop);
      if (read === null) return;
      if ("refusal" in read) return settle(each.id, { state: "refused", kind: layout.kind, refusal: read.refusal, ...found });
      await settle(each.id, { state: "ready", kind: layout.kind, summary: asJson(read), ...found });
    }),
  );
}

async function openTable(path: string, csvPath: string): Promise<Exclude<OpenTableAnswer, { problem: unknown }> | Refused> {
  const question: OpenTableQuestion = { path, csvPath };
  const answer = await runIsolated<OpenTableQuestion, OpenTableAnswer>("lib/air/isolated/open-table.ts", question, opening).catch((error: unknown) => {
    if (error instanceof IsolationError) return { problem: "workbook-large" as const };
    throw error;
  });
  return "problem" in answer ? { refusal: { code: answer.problem.replace(/^archive:.*/, "archive") } } : answer;
}

function layoutOf(start: TableStart): TableLayout | null {
  const columns = recogniseColumns(start.rows);
  return columns && { ...columns, ...writingOf(start) };
}

function writingOf({ encoding, delimiter }: TableStart) {
  return { encoding, delimiter };
}

async function readDays(each: ImportToRead, path: string, layout: Extract<TableLayout, { kind: "days" }>, now: Date): Promise<DaysSummary | Refused> {
  const { defaultState, zeroIsMissing } = each;
  const question: ReadDaysQuestion = { path, layout, defaultState, zeroIsMissing };
  const parsed = await runIsolated<ReadDaysQuestion, ParsedDays | null>("lib/air/isolated/read-days.ts", question, readingDays).catch((error: unknown) => {
    if (error instanceof IsolationError) return null;
    throw error;
  });
  if (!parsed) return { refusal: { code: "days-large" } };
  const onFile = await readRecordsOn(db, parsed.rows.flatMap((row) => row.record?.date ?? []));
  return { kind: "days", judged: judgeImport(parsed, onFile, shanghaiDate(now)) };
}

async function readHours(
  each: ImportToRead,
  path: string,
  layout: Extract<TableLayout, { kind: "hours" }>,
  start: TableStart,
  now: Date,
  stop: AbortSignal,
): Promise<HoursSummary | Refused | null> {
  const hours = { first: hourOfInstant(startOfShanghaiDay(parseCalendarDate(earliestDay))) + 1, last: hourOfInstant(now) };
  const { defaultState, zeroIsMissing } = each;
  const question: ReadHoursQuestion = { path, layout, stations: await readStationIds(), defaultState, zeroIsMissing, hours };
  const giving = new AbortController();
  const stopEither = AbortSignal.any([stop, giving.signal]);
  const noteProgress = progressNotes(each.id, () => giving.abort());
  try {
    const answer = await copyRows(env().databaseUrl, stagingStatements(each.no), (output) =>
      streamIsolated<ReadHoursQuestion, ReadHoursAnswer>("lib/air/isolated/read-hours.ts", question, readingHours, { output, onProgress: noteProgress }, stopEither),
    );
    if ("problem" in answer) {
      await dropStaging(db, each.no);
      return { refusal: { code: answer.problem, line: answer.brokenAt } };
    }
    const header = layout.headerRow === null ? [] : (start.rows[layout.headerRow]?.cells ?? []);
    return { kind: "hours", found: answer.found, counts: await judgeHours(each.no, layout, answer.found), unknownColumns: unknownHeadings(header, layout.columns) };
  } catch (error) {
    if (!(error instanceof IsolationError)) throw error;
    if (error.kind === "stopped") return null;
    return { refusal: { code: "hours-large" } };
  }
}

/** Ids by code and by name; a name that two stations share is none. */
async function readStationIds(): Promise<Record<string, number>> {
  const stations = await db.station.findMany({ select: { id: true, code: true, name: true } });
  const named = stations.filter(({ name }) => stations.filter((other) => other.name === name).length === 1);
  return Object.fromEntries([...named.map(({ id, name }) => [name, id] as const), ...stations.map(({ id, code }) => [code, id] as const)]);
}

/** Twice a second at most; the import that was cancelled meanwhile is given up. */
function progressNotes(id: string, giveUp: () => void): (rows: number) => void {
  let running: Promise<unknown> | null = null;
  return (rows) => {
    running ??= db.airImport
      .updateMany({ where: { id, state: "received" }, data: { progress: rows } })
      .then(({ count }) => (count === 0 ? giveUp() : undefined), () => undefined)
      .finally(() => setTimeout(() => (running = null), 500).unref());
  };
}

async function judgeHours(no: number, layout: Extract<TableLayout, { kind: "hours" }>, { counts }: HoursFound): Promise<HoursSummary["counts"]> {
  const values = hourValues.filter((value) => layout.columns.includes(value));
  const judged = await inTransaction(db, (tx) => judgeStaged(tx, no, values), { timeoutMs: judgingTimeoutMs });
  return { ...judged, repeated: counts.repeated, foreign: counts.foreign, wrong: counts.wrong };
}

/** Only of an import that still waits for it. */
async function settle(id: string, data: Prisma.AirImportUncheckedUpdateManyInput): Promise<void> {
  await db.airImport.updateMany({ where: { id, state: "received" }, data: { ...data, version: { increment: 1 } } });
}

async function withWorkspace<Result>(work: (csvPath: string) => Promise<Result>): Promise<Result> {
  const directory = path.join(/* turbopackIgnore: true */ env().dataDir, "workspace");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const csvPath = path.join(directory, `${randomUUID()}.csv`);
  try {
    return await work(csvPath);
  } finally {
    await rm(csvPath, { force: true });
  }
}

function asJson(value: ImportSummary | TableLayout | TableStart["rows"]): Prisma.InputJsonValue {
  return value as unknown as Prisma.InputJsonValue;
}

