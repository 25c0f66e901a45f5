import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { executable, type ServerLocation } from "@/lib/db/embedded-location";
import { OperatorError } from "@/lib/db/operator-error";

export const superuser = "portal";
const logLimitBytes = 10 * 1024 * 1024;

/** What a running (or killed) server left in `postmaster.pid`. */
export type ServerTrace = { readonly pid: number; readonly port: number };

/**
 * Creates the cluster unless it exists: UTF-8, ordering by code point independent of the machine's locales, password
 * sign-in. It is made under another name and renamed, so an interrupted start leaves no half cluster.
 */
export async function createCluster({ cluster, bin, user }: ServerLocation, password: string, durable: boolean): Promise<void> {
  if (existsSync(cluster)) return;
  const draft = `${cluster}.${process.pid}-${randomBytes(3).toString("hex")}`;
  const passwordFile = `${draft}.password`;
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user) for (const file of [draft, passwordFile]) chownSync(file, user.uid, user.gid);
    const outcome = await runTool({ cluster, bin, user }, "initdb", [
      `--pgdata=${draft}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      ...(durable ? [] : ["--no-sync"]),
    ]);
    if (outcome.code !== 0) throw new OperatorError(`the embedded PostgreSQL cannot create its files: ${lastLine(outcome.output)}`);
    renameSync(draft, cluster);
  } catch (error) {
    if (!existsSync(path.join(cluster, "PG_VERSION"))) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
  }
}

/** Starts the server and leaves it running on its own; resolves when the process exists, not when it accepts. */
export function spawnServer(location: ServerLocation, port: number, settings: Readonly<Record<string, string>>): SpawnedServer {
  const log = openLog(location);
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // Its own process group: Ctrl-C in the terminal must reach the portal first, which then stops the server.
  const child = spawn(path.join(location.bin, executable("postgres")), ["-D", location.cluster, "-p", String(port), ...flags], {
    ...location.user,
    cwd: location.bin,
    detached: true,
    env: serverEnvironment,
    stdio: ["ignore", log, log],
    windowsHide: true,
  });
  closeSync(log);
  child.unref();
  const server: SpawnedServer = { hasExited: false };
  child.once("exit", () => (server.hasExited = true));
  child.once("error", () => (server.hasExited = true));
  return server;
}

export type SpawnedServer = { hasExited: boolean };

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopServer(location: ServerLocation): Promise<void> {
  await runTool(location, "pg_ctl", ["stop", `--pgdata=${location.cluster}`, "--mode=fast", "--wait", "--timeout=60"]);
}

/**
 * The server that runs on this cluster, ours or one that outlived a killed portal; null when none does.
 * A trace whose process is gone, or is another program that got its number, is removed where that can be told.
 */
export function findServer({ cluster }: ServerLocation): ServerTrace | null {
  const file = path.join(cluster, "postmaster.pid");
  let lines: string[];
  try {
    lines = readFileSync(file, "utf8").split("\n");
  } catch {
    return null;
  }
  const trace = { pid: Number(lines[0]), port: Number(lines[3]) };
  if (!(trace.pid > 0) || !(trace.port > 0) || !isAlive(trace.pid)) return null;
  if (isServer(trace.pid, cluster)) return trace;
  // PostgreSQL would take the stranger for its predecessor and refuse to start.
  rmSync(file, { force: true });
  return null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether process `pid` is the server of `cluster`; taken as true on systems that do not tell. */
function isServer(pid: number, cluster: string): boolean {
  if (process.platform !== "linux") return true;
  try {
    const parameters = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return parameters.includes(cluster) && path.basename(parameters[0] ?? "") === "postgres";
  } catch {
    return true;
  }
}

/** A free TCP port of the loopback interface. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

/** The last line the server wrote about itself, for the message when it does not start. */
export function lastLogLine(location: ServerLocation): string {
  try {
    return lastLine(readFileSync(logFile(location), "utf8"));
  } catch {
    return "";
  }
}

function logFile({ cluster }: ServerLocation): string {
  return `${cluster}.log`;
}

function openLog(location: ServerLocation): number {
  const file = logFile(location);
  const isLong = existsSync(file) && statSync(file).size > logLimitBytes;
  return openSync(file, isLong ? "w" : "a", 0o600);
}

/** Without the caller's `PG…` variables, which would change what the tools do. */
const serverEnvironment: NodeJS.ProcessEnv = { NODE_ENV: "production", LC_ALL: "C", TZ: "UTC", PATH: "/usr/bin:/bin" };

function runTool(
  { bin, user }: ServerLocation,
  name: string,
  parameters: readonly string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(bin, executable(name)), parameters, {
      ...user,
      cwd: bin,
      env: serverEnvironment,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
      windowsHide: true,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
