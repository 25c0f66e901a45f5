import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startEmbeddedDatabase } from "@/lib/db/embedded";
import { loadSecrets } from "@/lib/db/secrets";
import { settingNames } from "@/lib/env";
import { projectRoot } from "./project-root";

const root = projectRoot();
/** A first start may have to build. */
const startTimeoutMs = 600_000;
const stopTimeoutMs = 20_000;
const databaseTimeoutMs = 60_000;

/** A portal that runs as a process of its own, as its operator would start it. */
export type PortalProcess = {
  readonly url: string;
  readonly databaseUrl: string;
  /** Of the server itself: no shell or npm stands in between. */
  readonly pid: number;
  /** Of its PostgreSQL, as it was last known. */
  readonly databasePid: number;
  readonly hasEnded: () => boolean;
  /** After its PostgreSQL was killed; the same portal with the new process's number. */
  readonly untilDatabaseIsBack: () => Promise<PortalProcess>;
  /** As the power cut does. */
  readonly kill: () => Promise<void>;
  /** As Ctrl-C does. */
  readonly stop: () => Promise<void>;
};

export type PortalPlace = {
  readonly port: number;
  readonly dataDir: string;
  /** Beside the address and the data directory. */
  readonly settings?: Readonly<Record<string, string>>;
};

/** Runs a verb of the command line to its end, as `npm run <verb> -- <parameters>`; its exit code and what it said. */
export function runVerb(place: PortalPlace, verb: string, ...parameters: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [path.join(root, "lib/cli/bootstrap.mjs"), verb, ...parameters], {
    cwd: root,
    env: { ...environment(), ...place.settings, PORT: String(place.port), PORTAL_DATA_DIR: place.dataDir },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

/** An empty data directory; {@link removeDataDirectory} takes it away again. */
export function createDataDirectory(): string {
  return mkdtempSync(path.join(tmpdir(), "clean-air-portal-e2e-"));
}

export function removeDataDirectory(dataDir: string): void {
  const pointer = path.join(dataDir, "postgres.location");
  // As root, the cluster may lie where the database's user can reach it.
  if (existsSync(pointer)) rmSync(path.dirname(readFileSync(pointer, "utf8").trim()), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

/**
 * `npm run portal` with these settings; resolves once it says that it is ready.
 */
export async function startPortal({ port, dataDir, settings = {} }: PortalPlace): Promise<PortalProcess> {
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [path.join(root, "lib/cli/bootstrap.mjs"), "portal"], {
    cwd: root,
    env: { ...environment(), ...settings, PORT: String(port), PORTAL_DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await untilReady(child);
  const guest = await startEmbeddedDatabase({ dataDir, password: loadSecrets(dataDir).databasePassword, access: "share" });
  const portal: PortalProcess = {
    url,
    databaseUrl: guest.url,
    pid: child.pid ?? 0,
    databasePid: readDatabasePid(dataDir) ?? 0,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    untilDatabaseIsBack: () => waitForDatabase(portal, dataDir),
    kill: () => end(child, "SIGKILL"),
    stop: () => end(child, "SIGTERM"),
  };
  return portal;
}

async function waitForDatabase(portal: PortalProcess, dataDir: string): Promise<PortalProcess> {
  const deadline = Date.now() + databaseTimeoutMs;
  while (Date.now() < deadline) {
    const databasePid = readDatabasePid(dataDir);
    const isNew = databasePid !== null && databasePid !== portal.databasePid;
    if (isNew && (await isHealthy(portal.url))) return { ...portal, databasePid };
    await delay(50);
  }
  throw new Error("the database does not come back");
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(new URL("/api/health", url)).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Ours without the portal's settings; and the portal ends when we are gone, however we end. */
function environment(): NodeJS.ProcessEnv {
  const rest = Object.entries(process.env).filter(([name]) => !settingNames.includes(name));
  return { ...Object.fromEntries(rest), NODE_ENV: "production", npm_lifecycle_event: "portal" };
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    const timer = setTimeout(() => fail("did not become ready"), startTimeoutMs);
    const fail = (why: string) => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      reject(new Error(`the portal ${why}:\n${output}`));
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => {
        output = `${output}${String(chunk)}`.slice(-20_000);
        if (!output.includes("Portal ready: ")) return;
        clearTimeout(timer);
        resolve();
      });
    }
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code, signal) => fail(`ended (${code ?? signal})`));
  });
}

/** Null while no server runs. */
function readDatabasePid(dataDir: string): number | null {
  const pointer = path.join(dataDir, "postgres.location");
  const cluster = existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : path.join(dataDir, "postgres-18");
  const file = path.join(cluster, "postmaster.pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : null;
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill(signal);
  });
}
