import { mkdir, rm } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { dropStaging, judgeStaged, stagingStatements } from "@/lib/air/commands/staging";
import type { DaysSummary, HoursSummary, ImportRefusal, ImportSummary } from "@/lib/air/importing/air-import";
import { hourOfInstant } from "@/lib/air/importing/hour-cells";
import { hourValues, unknownHeadings } from "@/lib/air/importing/hour-columns";
import { judgeImport } from "@/lib/air/importing/judge-import";
import type { ParsedDays } from "@/lib/air/importing/parse-days";
import { proposeColumns, type TableColumns, type TableLayout, type TableStart } from "@/lib/air/importing/table-layout";
import type { ReadTableAnswer, ReadTableQuestion } from "@/lib/air/isolated/read-table";
import type { HoursFound } from "@/lib/air/importing/hour-tally";
import { readRecordsOn } from "@/lib/air/select";
import { earliestDay } from "@/lib/air/schema";
import type { AirDayState } from "@/lib/air/types";
import { db } from "@/lib/db/client";
import { copyRows } from "@/lib/db/copy-rows";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { IsolationError, streamIsolated } from "@/lib/isolation/run-isolated";
import { blobStore } from "@/lib/storage/blob-store";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate, startOfShanghaiDay } from "@/lib/time/zone";

/**
 * A hostile file is given up before anybody loses patience; an honest workbook of 200,000 rows is opened in less. Five
 * million rows on a slow machine take minutes.
 */
const reading = { timeoutMs: 4_000, onceProgressingMs: 20 * 60_000, memoryMb: 320 };
const judgingTimeoutMs = 10 * 60_000;

export type ImportToRead = {
  readonly id: string;
  readonly no: number;
  readonly sha256: string;
  /** What people have said of its columns; null to go by the header. */
  readonly columns: TableColumns | null;
  readonly defaultState: AirDayState;
  readonly zeroIsMissing: boolean;
};

/**
 * Reads a received file and judges its rows, up to the preview: the import ends as `ready`, `unmapped` or `refused`, or stays
 * as it is when it was cancelled meanwhile. Run again after a death it begins anew.
 */
export async function readImport(each: ImportToRead, now: Date, stop: AbortSignal): Promise<void> {
  const answer = await readTable(each, now, stop);
  if (answer === null) return;
  if (answer.kind !== "hours") await dropStaging(db, each.no);
  if (answer.kind === "refused") return refuse(each, { code: answer.problem.replace(/^archive:.*/, "archive") });
  const firstRows = asJson(answer.start.rows);
  if (answer.kind === "unmapped") return settle(each.id, { state: "unmapped", layout: asJson({ ...proposeColumns(answer.start.rows), ...writingOf(answer.start) }), firstRows });
  const { layout } = answer;
  const found = { kind: layout.kind, layout: asJson(layout), firstRows };
  if (answer.kind === "days") {
    if (!answer.days) return refuse(each, { code: "days-large" }, found);
    return settle(each.id, { state: "ready", summary: asJson(await judgeDays(answer.days, now)), ...found });
  }
  if ("problem" in answer.hours) {
    await dropStaging(db, each.no);
    return refuse(each, { code: answer.hours.problem, line: answer.hours.brokenAt }, found);
  }
  if (await isGivenUp(each.id)) return dropStaging(db, each.no);
  await settle(each.id, { state: "ready", summary: asJson(await judgeHours(each.no, layout, answer.start, answer.hours.found)), ...found });
}

/** Cancelled while its rows were on the way: whoever cancelled could not see their table yet. */
async function isGivenUp(id: string): Promise<boolean> {
  return (await db.airImport.count({ where: { id, state: "received" } })) === 0;
}

/** @returns null when it was cancelled, or has to stop */
async function readTable(each: ImportToRead, now: Date, stop: AbortSignal): Promise<ReadTableAnswer | null> {
  const { no, sha256, columns, defaultState, zeroIsMissing } = each;
  const hours = { first: hourOfInstant(startOfShanghaiDay(parseCalendarDate(earliestDay))) + 1, last: hourOfInstant(now) };
  const stations = await readStationIds();
  const giving = new AbortController();
  const onProgress = progressNotes(each.id, () => giving.abort());
  try {
    return await blobStore().withFile(sha256, (path) =>
      withWorkspace((csvPath) => {
        const question: ReadTableQuestion = { path, csvPath, columns, stations, defaultState, zeroIsMissing, hours };
        return copyRows(env().databaseUrl, stagingStatements(no), (output) =>
          streamIsolated<ReadTableQuestion, ReadTableAnswer>("lib/air/isolated/read-table.ts", question, reading, { output, onProgress }, AbortSignal.any([stop, giving.signal])),
        );
      }),
    );
  } catch (error) {
    if (!(error instanceof IsolationError)) throw error;
    return error.kind === "stopped" ? null : { kind: "refused", problem: "workbook-large" };
  }
}

function refuse({ id }: ImportToRead, refusal: ImportRefusal, found: Prisma.AirImportUncheckedUpdateManyInput = {}): Promise<void> {
  return settle(id, { ...found, state: "refused", refusal });
}

function writingOf({ encoding, delimiter }: TableStart) {
  return { encoding, delimiter };
}

async function judgeDays(parsed: ParsedDays, now: Date): Promise<DaysSummary> {
  const onFile = await readRecordsOn(db, parsed.rows.flatMap((row) => row.record?.date ?? []));
  return { kind: "days", judged: judgeImport(parsed, onFile, shanghaiDate(now)) };
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

async function judgeHours(no: number, layout: TableLayout, start: TableStart, found: HoursFound): Promise<HoursSummary> {
  const values = hourValues.filter((value) => (layout.columns as readonly (string | null)[]).includes(value));
  const judged = await inTransaction(db, (tx) => judgeStaged(tx, no, values), { timeoutMs: judgingTimeoutMs });
  const { repeated, foreign, wrong } = found.counts;
  const header = layout.headerRow === null ? [] : (start.rows[layout.headerRow]?.cells ?? []);
  return { kind: "hours", found, counts: { ...judged, repeated, foreign, wrong }, unknownColumns: unknownHeadings(header, layout.columns) };
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

