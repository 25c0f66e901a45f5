import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedDatabase } from "@/lib/db/embedded";
import { freePort } from "@/lib/db/embedded-process";
import { loadSecrets } from "@/lib/db/secrets";
import { settingNames } from "@/lib/env";

const root = path.resolve(import.meta.dirname, "../../..");
/** A first start may have to build. */
const startTimeoutMs = 600_000;
const stopTimeoutMs = 20_000;

/** A portal that runs as a process of its own, as its operator would start it. */
export type PortalProcess = {
  readonly url: string;
  readonly databaseUrl: string;
  /** Of the server itself: no shell or npm stands in between. */
  readonly pid: number;
  /** Of its PostgreSQL. */
  readonly databasePid: number;
  /** As the power cut does. */
  readonly kill: () => Promise<void>;
  /** As Ctrl-C does. */
  readonly stop: () => Promise<void>;
};

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
 * `npm run portal` on the data directory; resolves once it says that it is ready.
 *
 * @param settings beside the data directory and the address
 */
export async function startPortal(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<PortalProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(root, "lib/cli/bootstrap.mjs"), "portal"], {
    cwd: root,
    env: { ...environment(), ...settings, PORT: String(port), PORTAL_DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await untilReady(child);
  const url = `http://127.0.0.1:${port}`;
  const guest = await startEmbeddedDatabase({ dataDir, password: loadSecrets(dataDir).databasePassword, access: "share" });
  const databasePid = readDatabasePid(dataDir);
  return {
    url,
    databaseUrl: guest.url,
    pid: child.pid ?? 0,
    databasePid,
    kill: () => end(child, "SIGKILL"),
    stop: () => end(child, "SIGTERM"),
  };
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

function readDatabasePid(dataDir: string): number {
  const pointer = path.join(dataDir, "postgres.location");
  const cluster = existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : path.join(dataDir, "postgres-18");
  return Number(readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
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
