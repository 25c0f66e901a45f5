import { createReadStream, createWriteStream, readFileSync } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { buildApp } from "@/lib/cli/build-app";
import { generateClient } from "@/lib/cli/generate-client";
import { Lifecycle } from "@/lib/cli/lifecycle";
import { report } from "@/lib/cli/report";
import { freePort } from "@/lib/db/embedded-process";
import { callAction } from "../../e2e/support/action-call";
import { signIn, type Caller } from "../../e2e/support/caller";
import { createDataDirectory, removeDataDirectory, startPortal } from "../../e2e/support/portal-process";
import { summarise } from "../summary";
import { Visitor } from "../visitor";
import { stationCodes, writeHoursFile } from "./hours-file";

/** As README.md's unit for a server sets it: Node holds its memory together. */
const settings = { PORTAL_MODE: "demo", NODE_OPTIONS: "--max-old-space-size=384 --max-semi-space-size=4", MALLOC_ARENA_MAX: "1", MALLOC_TRIM_THRESHOLD_: "65536" };
const rows = 1_000_000;
const tenYears = 10 * 8_766 * stationCodes.length;
const rounds = 3;
const visits = 60;

/**
 * Imports a million hours, three times, beside COPY of the same rows into the same table on the same server, while pages are
 * asked for; then opens the year's page beside one year of hours and beside ten. Prints ratios, and the server's memory.
 */
export async function runAirBench(): Promise<void> {
  await generateClient();
  await buildApp();
  const life = new Lifecycle();
  await life.run(async () => {
    const dataDir = createDataDirectory();
    await life.onEnd(() => removeDataDirectory(dataDir));
    const folder = await mkdtemp(path.join(tmpdir(), "air-bench-"));
    await life.onEnd(() => rm(folder, { recursive: true, force: true }));
    const start = async () => startPortal({ port: await freePort(), dataDir, settings });
    // The first start builds up the demonstration, which is nobody's everyday.
    await (await start()).stop();
    const portal = await start();
    await life.onEnd(() => portal.stop());
    const database = new Client({ connectionString: portal.databaseUrl });
    await database.connect();
    await life.onEnd(() => database.end());
    await database.query(`INSERT INTO station (code, name, kind) SELECT code, code, 'county' FROM unnest($1::text[]) code ON CONFLICT DO NOTHING`, [stationCodes]);
    const office = await signIn("admin", undefined, portal.url);
    const file = path.join(folder, "hours.csv");
    await writeHoursFile(file, rows);
    report(`a million hours, ${rounds} times, and by COPY`);
    const bench = { url: portal.url, database, office, folder };
    const own: number[] = [];
    const copied: number[] = [];
    const quiet = await visitFor(bench, async () => delay(8_000));
    const before = residentMebibytes(portal.pid);
    let most = 0;
    let mostReading = 0;
    const busy: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await clear(database);
      const watch = setInterval(() => {
        most = Math.max(most, residentMebibytes(portal.pid));
        mostReading = Math.max(mostReading, ...childrenOf(portal.pid).map(residentMebibytes));
      }, 100);
      busy.push(
        ...(await visitFor(bench, async () => {
          own.push(await timed(() => importFile(bench, file)));
        }, round === 0)),
      );
      clearInterval(watch);
      // Asking for pages costs the import time: the ratio is taken from the rounds without it.
      if (round === 0) own.pop();
      const { rows: kept } = await database.query<{ n: string }>("SELECT count(*) AS n FROM station_hour");
      if (Number(kept[0]?.n) !== rows) throw new Error(`${kept[0]?.n} hours were kept`);
      copied.push(await copyAgain(bench));
    }
    const [import_, copy, idle, loaded] = [summarise(own), summarise(copied), summarise(quiet), summarise(busy)];
    process.stdout.write(`\nimport ${import_.median.toFixed(1)} s, COPY ${copy.median.toFixed(1)} s, ${(copy.median / import_.median).toFixed(2)} of its speed\n`);
    process.stdout.write(`memory: the server ${before.toFixed(0)} MiB before, at most ${most.toFixed(0)}; the process that reads at most ${mostReading.toFixed(0)}\n`);
    process.stdout.write(`/work p95 idle ${idle.p95.toFixed(0)} ms, while a file is imported ${loaded.p95.toFixed(0)} ms, ratio ${(loaded.p95 / idle.p95).toFixed(2)} (${quiet.length} and ${busy.length} visits)\n`);
    const again = await timed(() => importFile(bench, file, "nothing-new"));
    process.stdout.write(`the same file again: known in ${again.toFixed(1)} s, ${await countHours(database)} hours\n`);

    report("the year's page beside one year of hours and beside ten");
    await clear(database);
    await writeHoursFile(file, 8_766 * stationCodes.length);
    await importFile(bench, file);
    const one = await visitYear(bench);
    await clear(database);
    await writeHoursFile(file, tenYears);
    await importFile(bench, file);
    await database.query("VACUUM ANALYZE station_hour");
    const ten = await visitYear(bench);
    for (const [index, name] of yearPages.entries()) {
      const [short, long] = [summarise(one[index]!), summarise(ten[index]!)];
      process.stdout.write(`${name}: ${short.median.toFixed(1)} ms beside one year, ${long.median.toFixed(1)} ms beside ten (${tenYears} hours), ratio ${(long.median / short.median).toFixed(2)}\n`);
    }
  });
  await life.end();
}

type Bench = { readonly url: string; readonly database: Client; readonly office: Caller; readonly folder: string };

/** As the office does it: sends the file, waits for the preview, gives the word, waits until it is written. */
async function importFile({ url, office, database }: Bench, file: string, expected: "written" | "nothing-new" = "written"): Promise<void> {
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
  const query = new URLSearchParams({ fileName: "hours.csv", defaultState: "provisional" });
  const answer = await office.fetch(`${url}/api/v1/air/imports?${query}`, { method: "POST", body, duplex: "half", headers: { "content-length": String((await stat(file)).size) } } as RequestInit);
  if (answer.status !== 201) throw new Error(`the file was answered with ${answer.status}`);
  const { id } = (await answer.json()) as { id: string };
  const { version, counts } = await until(database, id, "ready");
  if (expected === "nothing-new") {
    if (counts.new + counts.changed > 0) throw new Error("the same file is not known again");
    return;
  }
  const form = { id, version: String(version), reason: "" };
  const { result } = await callAction(office, "/air/import", "app/_actions/air.ts#confirmImportAction", form, url);
  if ((result as { status?: string } | undefined)?.status !== "done") throw new Error(`the word was answered with ${JSON.stringify(result)}`);
  await until(database, id, "done");
}

async function until(database: Client, id: string, state: string): Promise<{ version: number; counts: { new: number; changed: number } }> {
  for (;;) {
    const { rows: found } = await database.query<{ state: string; version: number; counts: { new: number; changed: number }; refusal: unknown }>(
      "SELECT state, version, summary->'counts' AS counts, refusal FROM air_import WHERE id = $1",
      [id],
    );
    const [row] = found;
    if (row?.state === state) return row;
    if (row?.state === "refused") throw new Error(JSON.stringify(row.refusal));
    await delay(50);
  }
}

/** The same rows from a file, in the order in which they came. */
async function copyAgain({ database, folder }: Bench): Promise<number> {
  const file = path.join(folder, "rows.txt");
  await pipeline(database.query(copyTo("COPY (SELECT * FROM station_hour ORDER BY hour, station_id) TO STDOUT")), createWriteStream(file));
  await database.query("TRUNCATE station_hour");
  return timed(async () => pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), database.query(copyFrom("COPY station_hour FROM STDIN"))));
}

/** Air days keep what was computed; a fresh import has none to compare with. */
async function clear(database: Client): Promise<void> {
  await database.query("TRUNCATE station_hour");
  await database.query("SET session_replication_role = replica");
  await database.query("DELETE FROM air_day WHERE from_hours");
  await database.query("SET session_replication_role = origin");
}

async function countHours(database: Client): Promise<string> {
  const { rows: found } = await database.query<{ n: string }>("SELECT count(*) AS n FROM station_hour");
  return found[0]?.n ?? "";
}

/** One visitor after the other, a short pause between, for as long as `work` takes. @returns milliseconds */
async function visitFor({ url }: Bench, work: () => Promise<void>, isVisiting = true): Promise<number[]> {
  if (!isVisiting) {
    await work();
    return [];
  }
  const clerk = await signIn("shuangta", undefined, url);
  const visitor = new Visitor({ name: "/work", url: `${url}/work`, cookie: clerk.cookie }, 1);
  for (let warm = 0; warm < 20; warm++) await visitor.visit();
  const times: number[] = [];
  const working = work();
  let isOver = false;
  working.then(() => (isOver = true), () => (isOver = true));
  while (!isOver) {
    times.push((await visitor.visit()).milliseconds);
    await delay(20);
  }
  await working;
  return times;
}

const yearPages = ["/air?year=2015", "/air/target?year=2015", "/air/days/2015-06-01", "/air/pictures?year=2015"] as const;

async function visitYear({ url, office }: Bench): Promise<number[][]> {
  const all: number[][] = [];
  for (const page of yearPages) {
    const visitor = new Visitor({ name: page, url: `${url}${page}`, cookie: office.cookie }, 1);
    for (let warm = 0; warm < 15; warm++) await visitor.visit();
    const times: number[] = [];
    for (let visit = 0; visit < visits; visit++) times.push((await visitor.visit()).milliseconds);
    all.push(times);
  }
  return all;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

/** 0 for a process that has ended. */
function residentMebibytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Node's own children: the database's processes are not the server's. */
function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
  return children.filter((child) => commandOf(child).includes("lib/isolation/child.ts"));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
