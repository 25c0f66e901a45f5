import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDatabaseClient } from "@/lib/db/client";
import { toAppError } from "@/lib/db/errors";
import { startEmbeddedDatabase, type EmbeddedDatabase } from "@/lib/db/embedded";
import { OperatorError } from "@/lib/db/operator-error";
import { loadSecrets } from "@/lib/db/secrets";

const root = path.resolve(import.meta.dirname, "../../..");
let parent = "";
let dataDir = "";
const started: EmbeddedDatabase[] = [];

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), "clean-air-portal-embedded-"));
  // Root's server runs as another user, who must pass through.
  chmodSync(parent, 0o711);
  dataDir = path.join(parent, "data");
});

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  const outside = existsSync(path.join(dataDir, "postgres.location")) ? pointer() : null;
  if (outside) rmSync(path.dirname(outside), { recursive: true, force: true });
  rmSync(parent, { recursive: true, force: true });
});

/** @param durable where the server itself is killed: what was committed must be there again */
async function start(access: "own" | "share" = "own", durable = false): Promise<EmbeddedDatabase> {
  const server = await startEmbeddedDatabase({
    dataDir,
    password: loadSecrets(dataDir).databasePassword,
    access,
    durable,
  });
  started.push(server);
  return server;
}

function pointer(): string | null {
  const file = path.join(dataDir, "postgres.location");
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}

function cluster(): string {
  return pointer() ?? path.join(dataDir, "postgres-18");
}

function findPid(): number | null {
  const file = path.join(cluster(), "postmaster.pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : null;
}

function serverPid(): number {
  const pid = findPid();
  if (!pid) throw new Error("no server runs");
  return pid;
}

const isUnavailable = (error: unknown) => toAppError(error)?.code === "unavailable";

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = createDatabaseClient(() => url);
  try {
    return await client.$queryRawUnsafe<unknown[]>(sql);
  } finally {
    await client.$disconnect();
  }
}

/** Another process that owns the data directory; it is gone without a word when `kill` returns. */
async function startInOtherProcess(): Promise<{ url: string; kill: () => Promise<void> }> {
  const child = spawn(process.execPath, ["--import", "tsx", path.join(root, "tests/support/hold-embedded.ts"), dataDir], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const kill = async () => {
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  };
  return { url: line.toString().trim(), kill };
}

describe("the embedded PostgreSQL", () => {
  it("is version 18, in UTF-8, ordered by code point, in UTC, on the loopback interface alone, behind a password", async () => {
    const { url } = await start();
    const [facts] = await query(
      url,
      `SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
              current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets,
              current_setting('data_checksums') AS checksums,
              (SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = current_database()) AS locale,
              upper('é中') AS upper`,
    );
    expect(facts).toMatchObject({ encoding: "UTF8", zone: "UTC", listens: "127.0.0.1", sockets: "", checksums: "on", locale: "b C.UTF-8", upper: "É中" });
    expect(facts).toHaveProperty("version", expect.stringMatching(/^18\./));
    await expect(query(url.replace(/:[^:@/]+@/, ":wrong@"), "SELECT 1")).rejects.toSatisfy(isUnavailable);
    expect(statSync(path.join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  it("keeps what was written over a stop, and the secrets with it", async () => {
    const first = await start();
    await query(first.url, "CREATE TABLE kept AS SELECT 1 AS n");
    const secrets = loadSecrets(dataDir);
    await first.stop();
    await expect(query(first.url, "SELECT 1")).rejects.toSatisfy(isUnavailable);
    const second = await start();
    expect(await query(second.url, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
    expect(loadSecrets(dataDir)).toEqual(secrets);
  });

  it("belongs to one portal: a second is refused in one line, a guest is let in and does not stop it", async () => {
    const owner = await start();
    await expect(start()).rejects.toThrow(`data directory ${dataDir} is in use by another portal`);
    const guest = await start("share");
    expect(guest).toMatchObject({ url: owner.url, isOwner: false });
    await guest.stop();
    expect(await query(owner.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
  });

  it("lets one of two first starts at once win, and neither breaks the other", async () => {
    const outcomes = await Promise.allSettled([start(), start()]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(OperatorError) });
  });

  it("is taken over from a portal that was killed, while it still runs", async () => {
    const killed = await startInOtherProcess();
    await query(killed.url, "CREATE TABLE kept AS SELECT 1 AS n");
    await expect(start()).rejects.toThrow("in use");
    const pid = serverPid();
    await killed.kill();
    const heir = await start();
    expect(heir.url).toBe(killed.url);
    expect(serverPid()).toBe(pid);
    expect(await query(heir.url, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
  });

  it("starts when everything was killed at once", async () => {
    const killed = await startInOtherProcess();
    await query(killed.url, "CREATE TABLE kept AS SELECT 1 AS n");
    await killed.kill();
    process.kill(serverPid(), "SIGKILL");
    expect(await query((await start()).url, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
  });

  it("comes back on the same port when it dies, is found by the same pool, and is still ours", async () => {
    const { url } = await start("own", true);
    const client = createDatabaseClient(() => url);
    await client.$executeRawUnsafe("CREATE TABLE kept AS SELECT 1 AS n");
    for (const round of [1, 2]) {
      const pid = serverPid();
      process.kill(pid, "SIGKILL");
      // Its sessions go on for a moment and would answer.
      await expect.poll(() => findPid() ?? pid, { timeout: 50_000 }).not.toBe(pid);
      await expect.poll(() => client.$queryRawUnsafe(`SELECT n, ${round} AS round FROM kept`).catch(() => null), { timeout: 50_000 }).toEqual([{ n: 1, round }]);
      await expect.poll(() => start().then(() => "started", (error: Error) => error.message), { timeout: 50_000 }).toContain("in use");
    }
    await client.$disconnect();
  });

  it("is not fooled by a stranger that got the number of a killed server", async () => {
    const { stop, url } = await start();
    await query(url, "CREATE TABLE kept AS SELECT 1 AS n");
    await stop();
    writeFileSync(path.join(cluster(), "postmaster.pid"), `${process.pid}\n${cluster()}\n1700000000\n${new URL(url).port}\n\n127.0.0.1\n0 0\nready\n`);
    expect(await query((await start()).url, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
  });

  it("says so when the secrets do not fit the database", async () => {
    await start();
    await started.splice(0)[0]?.stop();
    rmSync(path.join(dataDir, "secrets.json"));
    await expect(start()).rejects.toThrow(`data directory ${dataDir}: secrets.json does not fit its database`);
    process.kill(serverPid(), "SIGINT");
    await expect.poll(findPid, { timeout: 20_000 }).toBeNull();
  });

  it.each([
    ["a place where nothing can be made", () => {
      dataDir = "/proc/clean-air-portal/data";
    }],
    ["a file in the way", () => writeFileSync(dataDir, "")],
    ["damaged secrets", () => {
      loadSecrets(dataDir);
      writeFileSync(path.join(dataDir, "secrets.json"), "{");
    }],
    ["a database that was moved away", () => {
      loadSecrets(dataDir);
      writeFileSync(path.join(dataDir, "postgres.location"), path.join(parent, "gone/postgres-18"));
    }],
  ])("refuses %s in one line that names the directory", async (_, spoil) => {
    spoil();
    const refused = (async () => start())();
    await expect(refused).rejects.toBeInstanceOf(OperatorError);
    await expect(refused).rejects.toThrow(new RegExp(`^[^\\n]*${dataDir}[^\\n]*$`));
  });

  it("works from a folder closed to others; root's server, which runs as another user, then lies outside it", async () => {
    chmodSync(parent, 0o700);
    const first = await start();
    await query(first.url, "CREATE TABLE kept AS SELECT 1 AS n");
    const isOutside = /clean-air-portal\/[0-9a-f-]+\/postgres-18$/.test(pointer() ?? "");
    expect(isOutside).toBe(process.getuid?.() === 0);
    await first.stop();
    expect(await query((await start()).url, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
  });
});
