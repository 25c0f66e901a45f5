import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { receiveImport } from "@/lib/air/commands/receive-import";
import { cancelImport, confirmImport } from "@/lib/air/commands/settle-import";
import type { HoursSummary } from "@/lib/air/importing/air-import";
import { getAirImport } from "@/lib/air/queries/imports";
import { env } from "@/lib/env";
import { resetDatabase, testDatabase, testDatabaseUrl } from "../../../support/database";
import { createActor, now } from "../fixtures";
import { advance, createStations, hoursFile } from "./imports";

/* An import is killed at half, several times; what stands in between is nothing, and what comes in the end is whole. */

const national = ["2220A", "2221A", "2222A", "2223A"];
const root = path.resolve(import.meta.dirname, "../../../..");
let office: PersonActor;

beforeEach(async () => {
  await resetDatabase();
  office = await createActor("office");
  await createStations();
});

const rows = 4 * 24 * 400;
const file = hoursFile(national, "2024-01-01", 400, (station, hour, pollutant) => (station * 7 + hour + pollutant) % (pollutant === 4 ? 3 : 90));

async function receive(): Promise<string> {
  const { id } = await receiveImport(office, { fileName: "hours.csv", defaultState: "audited", zeroIsMissing: false }, Readable.from([Buffer.from(file)]), now);
  return id;
}

const hours = () => testDatabase().stationHour.count();
const days = () => testDatabase().airDay.count();

describe("an import", () => {
  it("that is killed while it is read, and while it is written, leaves nothing, and is whole when it is taken up again", async () => {
    const id = await receive();
    for (const wait of [300, 900]) {
      await killedAfter(wait, async () => (await getAirImport(office, id)).state === "received");
      expect([await hours(), await days()]).toEqual([0, 0]);
    }
    await advance();
    const read = await getAirImport(office, id);
    expect(read.state).toBe("ready");
    expect((read.summary as HoursSummary).counts).toMatchObject({ new: rows, wrong: 0 });
    await confirmImport(office, { id, version: read.version, reason: "" }, now);
    for (const wait of [0, 60, 200]) {
      const isDone = await killedAfter(wait, async () => (await insertRuns()) || (await getAirImport(office, id)).state === "done");
      if ((await getAirImport(office, id)).state === "done") break;
      expect([isDone, await hours(), await days()]).toEqual([true, 0, 0]);
    }
    await advance();
    expect(await getAirImport(office, id)).toMatchObject({ state: "done", summary: { written: { hours: rows, corrected: 0, days: 400 } } });
    expect([await hours(), await days()]).toEqual([rows, 400]);
    await advance();
    expect([await hours(), await days()]).toEqual([rows, 400]);
  }, 60_000);

  it("that is cancelled while it is read ends there", async () => {
    const id = await receive();
    const reading = advance();
    await delay(400);
    await cancelImport(office, id, now);
    await reading;
    expect((await getAirImport(office, id)).state).toBe("cancelled");
    const [left] = await testDatabase().$queryRaw<{ tables: number }[]>`SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'air_staging'`;
    expect([left?.tables, await hours()]).toEqual([0, 0]);
  });
});

/** Starts a process that takes imports on, and kills it so long after `isAtIt`; true when it was at it. */
async function killedAfter(milliseconds: number, isAtIt: () => Promise<boolean>): Promise<boolean> {
  const child = spawn(process.execPath, ["--import", "tsx", path.join(root, "tests/support/advance-imports.ts")], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: testDatabaseUrl(), PORTAL_DATA_DIR: env().dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout!, "data");
  let wasAtIt = false;
  for (let tries = 0; tries < 400 && !(wasAtIt = await isAtIt()); tries++) await delay(10);
  await delay(milliseconds);
  await kill(child);
  // The connection's lock goes with its process; the database notices in a moment.
  for (let tries = 0; tries < 200 && (await locksHeld()) > 0; tries++) await delay(25);
  return wasAtIt;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

async function locksHeld(): Promise<number> {
  const [held] = await testDatabase().$queryRaw<{ locks: number }[]>`
    SELECT count(*)::int AS locks FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
    WHERE l.locktype = 'advisory' AND l.granted`;
  return held?.locks ?? 0;
}

async function insertRuns(): Promise<boolean> {
  const [running] = await testDatabase().$queryRaw<{ runs: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%INSERT INTO station_hour (%' AND pid <> pg_backend_pid() AND state <> 'idle') AS runs`;
  return running?.runs ?? false;
}
