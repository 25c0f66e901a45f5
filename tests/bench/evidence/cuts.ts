import { fork, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { PortalProcess } from "../../e2e/support/portal-process";
import { LargeFile } from "./large-file";
import { openLine } from "./losing-line";
import { query, type Uploader } from "./uploader";

export const cutKinds = ["client killed", "server killed", "line lost"] as const;
export type CutKind = (typeof cutKinds)[number];

const shares = [0.1, 0.5, 0.99] as const;
const mebibyte = 1024 * 1024;
const seed = 7;

export type CutReport = {
  readonly cuts: number;
  /** Offsets that the server gave after a cut, beyond what was sent or before what it had said. Must be none. */
  readonly dishonest: readonly string[];
  /** Uploads whose evidence is not one row with the right hash. Must be none. */
  readonly broken: readonly string[];
  /** The most that a server's memory grew while it took files in, MiB. */
  readonly growth: number;
};

export type Stage = {
  readonly portal: () => PortalProcess;
  readonly uploader: () => Uploader;
  /** Kills the portal and starts it again. */
  readonly killServer: () => Promise<void>;
};

/** Uploads the same file again and again, each cut at 10, 50 and 99 per cent in every way by turns, until `count` cuts were made. */
export async function cutUploads(stage: Stage, count: number, byteSize: number): Promise<CutReport> {
  const file = new LargeFile(byteSize, seed);
  const sha256 = file.sha256();
  const dishonest: string[] = [];
  const broken: string[] = [];
  let cuts = 0;
  let growth = 0;
  await warmUp(stage.uploader());
  for (let upload = 0; cuts < count; upload++) {
    const address = await stage.uploader().begin(byteSize);
    let acknowledged = 0;
    for (const share of shares) {
      if (cuts === count) break;
      const kind = cutKinds[(cuts + upload) % cutKinds.length] ?? "client killed";
      const memory = watchMemory(stage.portal().pid);
      const sent = await cut(stage, kind, { address, offset: acknowledged, until: Math.floor(byteSize * share), byteSize });
      growth = Math.max(growth, memory.stop());
      if (kind === "server killed") await warmUp(stage.uploader());
      const offset = await patiently(() => stage.uploader().offset(address));
      if (offset < acknowledged || offset > sent) dishonest.push(`${kind} at ${share}: ${offset}, of ${sent} sent, ${acknowledged} known`);
      acknowledged = offset;
      cuts += 1;
    }
    const memory = watchMemory(stage.portal().pid);
    const id = await patiently(() => stage.uploader().finish(address, file));
    growth = Math.max(growth, memory.stop());
    const rows = await query<{ id: string; sha256: string }>(
      stage.portal().databaseUrl,
      'SELECT e."id", e."sha256" FROM "evidence" e JOIN "evidence_upload" u ON u."evidence_id" = e."id" WHERE u."id" = $1',
      [address.split("/").at(-1)],
    );
    const twins = await query(stage.portal().databaseUrl, 'SELECT "id" FROM "evidence" WHERE "sha256" = $1 AND "removed_at" IS NULL', [sha256]);
    if (rows.length !== 1 || rows[0]?.id !== id || rows[0].sha256 !== sha256 || twins.length !== 1) broken.push(`upload ${upload}: ${JSON.stringify({ rows, twins })}`);
    await stage.uploader().remove(id);
    process.stderr.write(`${cuts} cuts\n`);
  }
  return { cuts, dishonest, broken, growth };
}

type Part = { readonly address: string; readonly offset: number; readonly until: number; readonly byteSize: number };

/** Sends from `offset` on and cuts at `until`. @returns how much had been handed over by then, and a little more on its way */
async function cut(stage: Stage, kind: CutKind, { address, offset, until, byteSize }: Part): Promise<number> {
  const line = kind === "line lost" ? await openLine(Number(new URL(stage.portal().url).port)) : null;
  const { cookie } = stage.uploader();
  const url = new URL(address, line?.url ?? stage.portal().url).href;
  const parameters = JSON.stringify({ url, cookie, offset, byteSize, seed });
  const child = fork(path.join(import.meta.dirname, "sender.ts"), [parameters], { execArgv: ["--import", "tsx/esm"], stdio: ["ignore", "ignore", "ignore", "ipc"] });
  const sent = await untilSent(child, until);
  if (kind === "server killed") await stage.killServer();
  line?.lose();
  child.kill("SIGKILL");
  // Blocks that were handed over and not yet told of.
  const most = Math.min(byteSize, sent + 8 * mebibyte);
  if (line) void delay(60_000, undefined, { ref: false }).then(line.close);
  return most;
}

function untilSent(child: ChildProcess, until: number): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("message", ({ sent, status }: { sent?: number; status?: number }) => {
      if (sent !== undefined && sent >= until) resolve(sent);
      if (status !== undefined) reject(new Error(`the upload ended before it was cut (${status})`));
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error("the sender ended by itself")));
  });
}

/** A new process compiles its code with its first files; what counts is what large ones add. */
async function warmUp(uploader: Uploader): Promise<void> {
  for (let round = 0; round < 3; round++) {
    const file = new LargeFile(64 * mebibyte, 100 + round);
    await uploader.remove(await uploader.finish(await uploader.begin(file.byteSize), file));
  }
}

/** The server may still be waiting for a connection that is dead. */
async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 10) throw error;
      await delay(500);
    }
  }
}

/** Watches a process; `stop` gives by how much it grew at most, MiB. */
function watchMemory(pid: number): { readonly stop: () => number } {
  const start = residentMiB(pid);
  let most = start;
  const timer = setInterval(() => (most = Math.max(most, residentMiB(pid))), 100);
  return {
    stop: () => {
      clearInterval(timer);
      return most - start;
    },
  };
}

function residentMiB(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
