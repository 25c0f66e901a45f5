import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import { writeXlsxStream } from "hucre/xlsx";
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

/** As README.md's unit for a server sets it: Node holds its memory together. */
const settings = { PORTAL_MODE: "demo", NODE_OPTIONS: "--max-old-space-size=384 --max-semi-space-size=4", MALLOC_ARENA_MAX: "1", MALLOC_TRIM_THRESHOLD_: "65536" };
const sites = 50_000;
const rounds = 5;
const repeats = 40;
const code = "construction-sites";
const head = ["工地名称", "地址", "工程类别", "建设单位", "施工单位", "占地面积", "施工状态", "六个百分之百", "监管责任人", "最近检查日期", "经度", "纬度"];

/**
 * A ledger of 50,000 construction sites: imported through the portal beside plain SQL that does the same (COPY, then rows and
 * history in one transaction), then paged, filtered and exported beside the plain statements. Prints ratios and memory.
 */
export async function runLedgerBench(): Promise<void> {
  await generateClient();
  await buildApp();
  const life = new Lifecycle();
  await life.run(async () => {
    const dataDir = createDataDirectory();
    await life.onEnd(() => removeDataDirectory(dataDir));
    const folder = await mkdtemp(path.join(tmpdir(), "ledger-bench-"));
    await life.onEnd(() => rm(folder, { recursive: true, force: true }));
    const start = async () => startPortal({ port: await freePort(), dataDir, settings });
    await (await start()).stop();
    const portal = await start();
    await life.onEnd(() => portal.stop());
    const database = new Client({ connectionString: portal.databaseUrl });
    await database.connect();
    await life.onEnd(() => database.end());
    const clerk = await signIn("beipiao", undefined, portal.url);
    const bench = { url: portal.url, clerk, database };
    const [csv, xlsx] = [path.join(folder, "sites.csv"), path.join(folder, "sites.xlsx")];
    await writeFiles(csv, xlsx);

    report(`${sites} sites in, ${rounds} times, and by plain SQL`);
    const times: Record<"csv" | "xlsx" | "sql" | "writing" | "sqlWriting", number[]> = { csv: [], xlsx: [], sql: [], writing: [], sqlWriting: [] };
    const before = residentMebibytes(portal.pid);
    let [most, mostReading] = [0, 0];
    const watch = setInterval(() => {
      most = Math.max(most, residentMebibytes(portal.pid));
      mostReading = Math.max(mostReading, ...childrenOf(portal.pid).map(residentMebibytes));
    }, 100);
    for (let round = 0; round < rounds; round++) {
      for (const [kind, file] of [["csv", csv], ["xlsx", xlsx]] as const) {
        await clear(database);
        const { whole, writing } = await importFile(bench, file);
        times[kind].push(whole);
        times.writing.push(writing);
      }
      await clear(database);
      const { whole, writing } = await importBySql(database, csv);
      times.sql.push(whole);
      times.sqlWriting.push(writing);
    }
    clearInterval(watch);
    const median = (of: readonly number[]) => summarise(of).median;
    const line = (name: string, own: readonly number[], plain: readonly number[], unit = "s") =>
      process.stdout.write(`${name}: ${median(own).toFixed(2)} ${unit}, plain SQL ${median(plain).toFixed(2)} ${unit}, ratio ${(median(own) / median(plain)).toFixed(2)}\n`);
    line("import of CSV, from sending to written", times.csv, times.sql);
    line("import of XLSX, from sending to written", times.xlsx, times.sql);
    line("of which writing, from the word on", times.writing, times.sqlWriting);
    process.stdout.write(`memory: the server ${before.toFixed(0)} MiB before, at most ${most.toFixed(0)}; the process that reads at most ${mostReading.toFixed(0)}\n`);

    report("paging, filtering and exporting them");
    await clear(database);
    await importFile(bench, csv);
    await database.query("VACUUM ANALYZE ledger_row");
    process.env.DATABASE_URL = portal.databaseUrl;
    process.env.PORTAL_DATA_DIR = dataDir;
    process.env.PORTAL_MODE = "demo";
    process.env.AUTH_SECRET = randomUUID() + randomUUID();
    process.env.PUBLIC_URL = portal.url;
    const { listLedgerRows, countLedgerRows } = await import("@/lib/ledgers/queries/ledgers");
    const { rows: kinds } = await database.query<{ id: string; middle: number }>("SELECT k.id, (SELECT r.no FROM ledger_row r WHERE r.kind_id = k.id ORDER BY r.no OFFSET 25000 LIMIT 1) AS middle FROM ledger_kind k WHERE k.code = $1", [code]);
    const { id: kindId = "", middle = 0 } = kinds[0] ?? {};
    const actor = { kind: "system", name: "bench" } as const;
    const columns = "r.id, r.no, r.\"values\", r.longitude, r.latitude, r.changed_at, r.removed_at, r.version, o.id AS oid, o.code, o.short_name";
    const page = `SELECT ${columns} FROM ledger_row r JOIN organisation o ON o.id = r.organisation_id WHERE r.kind_id = $1 AND r.removed_at IS NULL`;
    const both = async (name: string, own: () => Promise<unknown>, plain: () => Promise<unknown>) => {
      const [a, b]: [number[], number[]] = [[], []];
      // The first calls compile what the others run.
      for (let index = 0; index < repeats * 2; index++) {
        const [ownTime, plainTime] = [await timed(own), await timed(plain)];
        if (index < repeats) continue;
        a.push(ownTime);
        b.push(plainTime);
      }
      line(name, a.map((seconds) => seconds * 1000), b.map((seconds) => seconds * 1000), "ms");
    };
    await both("a page in the middle", () => listLedgerRows(actor, kindId, { after: middle }), () => database.query(`${page} AND r.no > $2 ORDER BY r.no LIMIT 51`, [kindId, middle]));
    await both("a page of what a word finds", () => listLedgerRows(actor, kindId, { after: 0, q: "供热管网4999" }), () => database.query(`${page} AND r.words ILIKE $2 ORDER BY r.no LIMIT 51`, [kindId, "%供热管网4999%"]));
    await both("how many a word finds", () => countLedgerRows(actor, kindId, { after: 0, q: "停工" }), () => database.query("SELECT count(*) FROM ledger_row r WHERE r.kind_id = $1 AND r.removed_at IS NULL AND r.words ILIKE $2", [kindId, "%停工%"]));

    const exported: Record<"csv" | "xlsx" | "sql", number[]> = { csv: [], xlsx: [], sql: [] };
    let exporting = 0;
    const watchExport = setInterval(() => (exporting = Math.max(exporting, residentMebibytes(portal.pid))), 50);
    for (let round = 0; round < rounds * 2; round++) {
      exported.csv.push(await timed(() => drain(clerk, `${portal.url}/api/v1/ledgers/${code}/rows.csv`)));
      exported.xlsx.push(await timed(() => drain(clerk, `${portal.url}/api/v1/ledgers/${code}/rows.xlsx`)));
      exported.sql.push(await timed(() => exportBySql(database, kindId)));
    }
    clearInterval(watchExport);
    line("export as CSV, over HTTP", exported.csv, exported.sql);
    line("export as XLSX, over HTTP", exported.xlsx, exported.sql);
    process.stdout.write(`memory while exporting: at most ${exporting.toFixed(0)} MiB\n`);
  });
  await life.end();
}

type Bench = { readonly url: string; readonly clerk: Caller; readonly database: Client };

function siteOf(index: number): string[] {
  const states = ["在建", "停工", "未开工", "完工"];
  return [`光明街道供热管网${index}标`, `第${index % 97}街道${index}号`, "建筑施工", `建设单位${index % 400}`, `施工单位${index % 700}`, String(1000 + (index % 5000)), states[index % 4] ?? "", index % 5 === 0 ? "部分落实" : "全部落实", `责任人${index % 900}`, `2025-11-${String(1 + (index % 19)).padStart(2, "0")}`, (120 + (index % 1000) / 1000).toFixed(4), (41 + (index % 800) / 1000).toFixed(4)];
}

async function writeFiles(csv: string, xlsx: string): Promise<void> {
  writeFileSync(csv, `${[head, ...Array.from({ length: sites }, (_, index) => siteOf(index))].map((cells) => cells.join(",")).join("\n")}\n`);
  const rows = Array.from({ length: sites }, (_, index) => siteOf(index).map((cell, column) => (column === 5 || column > 9 ? Number(cell) : cell)));
  await pipeline(Readable.fromWeb(writeXlsxStream(rows, { name: "台账", columns: head.map((header) => ({ header })) }) as never), createWriteStream(xlsx));
}

/** As a clerk does it: sends the file, waits for the preview, gives the word, waits until it is written. */
async function importFile({ url, clerk, database }: Bench, file: string): Promise<{ readonly whole: number; readonly writing: number }> {
  const begun = performance.now();
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
  const answer = await clerk.fetch(`${url}/api/v1/ledgers/${code}/imports?fileName=${path.basename(file)}`, { method: "POST", body, duplex: "half" } as RequestInit);
  if (answer.status !== 201) throw new Error(`the file was answered with ${answer.status}`);
  const { id } = (await answer.json()) as { id: string };
  const version = await until(database, id, "ready");
  const word = performance.now();
  const { result } = await callAction(clerk, "/ledgers", "app/_actions/ledgers.ts#confirmLedgerImportAction", { id, version: String(version) }, url);
  if ((result as { status?: string } | undefined)?.status !== "done") throw new Error(`the word was answered with ${JSON.stringify(result)}`);
  await until(database, id, "done");
  const { rows } = await database.query<{ n: string }>("SELECT count(*) AS n FROM ledger_row");
  if (Number(rows[0]?.n) !== sites) throw new Error(`${rows[0]?.n} rows were kept`);
  return { whole: (performance.now() - begun) / 1000, writing: (performance.now() - word) / 1000 };
}

async function until(database: Client, id: string, state: string): Promise<number> {
  for (;;) {
    const { rows } = await database.query<{ state: string; version: number; refusal: string | null }>("SELECT state, version, refusal FROM ledger_import WHERE id = $1", [id]);
    if (rows[0]?.state === state) return rows[0].version;
    if (rows[0]?.state === "refused") throw new Error(rows[0].refusal ?? "refused");
    await delay(20);
  }
}

/** COPY into a table of texts, what the ledger has already taken out, rows and their history written, in one transaction. */
async function importBySql(database: Client, file: string): Promise<{ readonly whole: number; readonly writing: number }> {
  const begun = performance.now();
  const names = head.map((_, index) => `t${index}`);
  await database.query("BEGIN");
  await database.query(`CREATE TEMP TABLE plain (${names.map((name) => `${name} text`).join(", ")}) ON COMMIT DROP`);
  await pipeline(createReadStream(file), database.query(copyFrom("COPY plain FROM STDIN WITH (FORMAT csv, HEADER true)")));
  const word = performance.now();
  const values = `jsonb_build_object(${names.slice(0, 10).map((name, index) => `'c${index + 1}', ${name}`).join(", ")})`;
  await database.query(
    `WITH place AS (SELECT k.id AS kind_id, o.id AS organisation_id, a.id AS account_id FROM ledger_kind k, organisation o, account a WHERE k.code = $1 AND o.code = 'beipiao' AND a.username = 'beipiao'),
     given AS (SELECT DISTINCT ON (${values}, t10, t11) ${values} AS "values", concat_ws(' ', ${names.slice(0, 10).join(", ")}) AS words, t10::numeric AS longitude, t11::numeric AS latitude FROM plain),
     fresh AS (SELECT g.* FROM given g, place p WHERE NOT EXISTS (SELECT FROM ledger_row r WHERE r.kind_id = p.kind_id AND r.organisation_id = p.organisation_id AND r."values" = g."values")),
     added AS (INSERT INTO ledger_row (id, kind_id, organisation_id, "values", words, longitude, latitude, created_at, changed_at)
       SELECT gen_random_uuid(), p.kind_id, p.organisation_id, f."values", f.words, f.longitude, f.latitude, now(), now() FROM fresh f, place p RETURNING id, "values", longitude, latitude)
     INSERT INTO ledger_row_change (row_id, version, "values", longitude, latitude, changed_by_id, changed_at) SELECT a.id, 1, a."values", a.longitude, a.latitude, p.account_id, now() FROM added a, place p`,
    [code],
  );
  await database.query("COMMIT");
  return { whole: (performance.now() - begun) / 1000, writing: (performance.now() - word) / 1000 };
}

async function exportBySql(database: Client, kindId: string): Promise<void> {
  const cells = head.slice(0, 10).map((label, index) => `r."values"->>'c${index + 1}' AS "${label}"`);
  const query = `SELECT r.no, o.name, ${cells.join(", ")}, r.longitude, r.latitude FROM ledger_row r JOIN organisation o ON o.id = r.organisation_id WHERE r.kind_id = '${kindId}' AND r.removed_at IS NULL ORDER BY r.no`;
  await pipeline(database.query(copyTo(`COPY (${query}) TO STDOUT WITH (FORMAT csv, HEADER true)`)), new Writable({ write: (_chunk, _encoding, done) => done() }));
}

async function drain(clerk: Caller, address: string): Promise<void> {
  // Plain SQL is not compressed either.
  const response = await clerk.fetch(address, { headers: { "accept-encoding": "identity" } });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  for await (const chunk of response.body ?? []) void chunk;
}

async function clear(database: Client): Promise<void> {
  await database.query("SET session_replication_role = replica");
  await database.query("TRUNCATE ledger_evidence, ledger_row_change, ledger_row, ledger_import");
  await database.query("SET session_replication_role = DEFAULT");
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

function residentMebibytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
