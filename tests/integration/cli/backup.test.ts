import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { verifyAuditChain } from "@/lib/audit/queries/verify-chain";
import { recordAudit } from "@/lib/audit/commands";
import { readManifest } from "@/lib/cli/backup/manifest";
import { restoreBackup } from "@/lib/cli/backup/restore-backup";
import { writeBackup } from "@/lib/cli/backup/write-backup";
import { createDatabaseClient, db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { enqueueFact } from "@/lib/notifications/commands";
import { seedDemoAccounts } from "@/seeds/demo/accounts";
import { seedReferencePlan } from "@/seeds/reference/seed-plan";
import { resetDatabase, testDatabaseUrl } from "../../support/database";

// Each restore runs the migrations through the schema engine.
vi.setConfig({ testTimeout: 60_000 });

const now = new Date("2025-11-20T02:00:00.456Z");
const photograph = randomBytes(70_000);
const sha256 = createHash("sha256").update(photograph).digest("hex");
const awkward = `“引号”\\ 反斜杠 "\u2028行分隔\u2029" \r\n换行\t😀 ${"字".repeat(3000)}`;

let folder: string;
let dataDir: string;
let emptyUrl: string;

beforeEach(async () => {
  await resetDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "clean-air-portal-backup-test-"));
  dataDir = path.join(folder, "data");
  emptyUrl = await createEmptyDatabase();
  await fill();
});

afterEach(async () => {
  await maintain(`DROP DATABASE "${new URL(emptyUrl).pathname.slice(1)}" WITH (FORCE)`);
  rmSync(folder, { recursive: true });
});

async function maintain(sql: string): Promise<void> {
  const url = new URL(testDatabaseUrl());
  url.pathname = "/postgres";
  await withClient(url.href, (client) => client.query(sql));
}

async function createEmptyDatabase(): Promise<string> {
  const url = new URL(testDatabaseUrl());
  url.pathname = `/restored_${randomBytes(6).toString("hex")}`;
  await maintain(`CREATE DATABASE "${url.pathname.slice(1)}" TEMPLATE template0`);
  return url.href;
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The real plan, people, a session, an update with evidence, an air record with decimals, a fact to be delivered. */
async function fill(): Promise<void> {
  await seedReferencePlan(db, now);
  await seedDemoAccounts(db, now);
  const { id: accountId } = await db.account.findUniqueOrThrow({ where: { username: "shuangta" }, select: { id: true } });
  await db.session.create({ data: { accountId, expiresAt: new Date("2100-01-01") }, select: { id: true } });
  await db.airDay.create({
    data: {
      date: new Date("2025-11-19"),
      revision: 1,
      state: "audited",
      origin: "imported",
      isCurrent: true,
      pm25: "35.125",
      co: "0.850",
      standard: "HJ 633-2012",
      primary: ["pm25", "o3_8h"],
      recordedAt: now,
    },
    select: { id: true },
  });
  await inTransaction(db, async (tx) => {
    const allocation = await tx.allocation.findFirstOrThrow({ select: { id: true } });
    const period = await tx.reportingPeriod.findFirstOrThrow({ select: { id: true } });
    const update = await tx.progressUpdate.create({
      data: {
        allocationId: allocation.id,
        periodId: period.id,
        changedAt: now,
        revisions: { create: { revision: 1, percent: 40, narrative: awkward, authorId: accountId, savedAt: now, submittedAt: now } },
        evidence: {
          create: { uploadedById: accountId, originalName: "现场.jpg", mediaType: "image/jpeg", byteSize: 70_000n, sha256, createdAt: now },
        },
      },
      select: { id: true },
    });
    await enqueueFact(tx, { topic: "update.submitted", updateId: update.id, organisationId: allocation.id }, now);
    const subject = { type: "update", id: update.id } as const;
    const after = { 说明: awkward, percent: 0.1, deep: { list: [1, "2", null, true] } };
    await recordAudit(tx, { kind: "system", name: "test" }, { action: "update.submitted", subject, after }, now);
  });
  keep(dataDir, photograph);
}

function keep(directory: string, bytes: Buffer): void {
  const target = path.join(directory, "evidence", sha256.slice(0, 2), sha256.slice(2, 4));
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, sha256), bytes);
}

/** Every row of every table, as PostgreSQL writes it. */
async function contentsOf(url: string): Promise<Record<string, string[]>> {
  return withClient(url, async (client) => {
    await client.query("SET TIME ZONE 'UTC'");
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname",
    );
    const contents: Record<string, string[]> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(`SELECT row_to_json(t)::text AS line FROM "${name}" t ORDER BY 1`);
      contents[name] = rows.map(({ line }) => line);
    }
    return contents;
  });
}

const target = () => path.join(folder, "backup");
const backUp = () => writeBackup({ databaseUrl: testDatabaseUrl(), dataDir }, target(), now);
const restored = () => path.join(folder, "restored");
const restore = () => restoreBackup({ databaseUrl: emptyUrl, dataDir: restored() }, target());

describe("a backup", () => {
  it("brings back every record and file as it was, and a database that goes on", async () => {
    await backUp();
    await restore();
    const [before, after] = [await contentsOf(testDatabaseUrl()), await contentsOf(emptyUrl)];
    for (const gone of ["session", "_prisma_migrations"]) {
      delete before[gone];
      delete after[gone];
    }
    expect(after).toEqual(before);
    expect(after.task).toHaveLength(33);
    const file = path.join(restored(), "evidence", sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    expect(readFileSync(file).equals(photograph)).toBe(true);
    await goesOn(emptyUrl);
  });

  /** The chain holds and grows, rows stay protected, counters go on. */
  async function goesOn(url: string): Promise<void> {
    const client = createDatabaseClient(() => url);
    try {
      const chain = await verifyAuditChain(client);
      expect(chain.broken).toBeNull();
      await inTransaction(client, async (tx) => {
        await enqueueFact(tx, { topic: "update.accepted", updateId: "x", organisationId: "y" }, now);
        await recordAudit(tx, { kind: "system", name: "test" }, { action: "plan.seeded", subject: { type: "plan", id: "x" } }, now);
      });
      expect((await verifyAuditChain(client)).sound).toBe(chain.sound + 1);
      await expect(client.$executeRaw`DELETE FROM audit_event`).rejects.toThrow(/never change/);
      await expect(client.$executeRaw`UPDATE progress_revision SET narrative = 'x'`).rejects.toThrow(/never change/);
    } finally {
      await client.$disconnect();
    }
  }

  it("is closed to others, leaves sessions out, and names what it holds", async () => {
    const manifest = await backUp();
    expect(statSync(target()).mode & 0o077).toBe(0);
    expect(manifest.tables.map(({ name }) => name)).not.toContain("session");
    expect(manifest.tables.find(({ name }) => name === "task")?.rows).toBe(33);
    expect(manifest.evidence).toEqual([sha256]);
    expect(readManifest(target())).toEqual(manifest);
  });

  it("is of one moment, whatever is written meanwhile", async () => {
    const writing = Promise.all(
      Array.from({ length: 20 }, (_unused, index) =>
        inTransaction(db, async (tx) => {
          await enqueueFact(tx, { topic: "update.accepted", updateId: String(index), organisationId: "y" }, now);
          await recordAudit(tx, { kind: "system", name: "test" }, { action: "plan.seeded", subject: { type: "plan", id: "x" } }, now);
        }),
      ),
    );
    const [manifest] = await Promise.all([backUp(), writing]);
    const rowsOf = (table: string) => manifest.tables.find(({ name }) => name === table)?.rows ?? 0;
    // Three events and one fact were there before; every transaction adds one of each.
    expect(rowsOf("audit_event") - 3).toBe(rowsOf("outbox_message") - 1);
    await restore();
  });
});

describe("a backup is refused", () => {
  it("where its folder exists, or evidence is missing or damaged, and leaves nothing behind", async () => {
    keep(dataDir, Buffer.from("something else"));
    await expect(backUp()).rejects.toThrow(`evidence ${sha256} is damaged`);
    rmSync(path.join(dataDir, "evidence"), { recursive: true });
    await expect(backUp()).rejects.toThrow(`evidence ${sha256} is missing`);
    expect(existsSync(target())).toBe(false);
    mkdirSync(target());
    await expect(backUp()).rejects.toThrow("exists already");
  });

  it("by a portal that has records", async () => {
    await backUp();
    await restore();
    await expect(restore()).rejects.toThrow("the database has records already");
  });

  it.each([
    ["a table", () => path.join(target(), "tables", "account.ndjson.gz")],
    ["evidence", () => path.join(target(), "evidence", sha256.slice(0, 2), sha256.slice(2, 4), sha256)],
  ])("when %s is damaged or missing", async (_what, file) => {
    await backUp();
    const bytes = readFileSync(file());
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(file(), bytes);
    await expect(restore()).rejects.toThrow("is missing or damaged");
    rmSync(file());
    await expect(restore()).rejects.toThrow("is missing or damaged");
    expect((await contentsOf(emptyUrl)).account ?? []).toEqual([]);
  });

  it("when it is none, or of a newer portal", async () => {
    await expect(restore()).rejects.toThrow("holds no backup");
    const manifest = await backUp();
    const migrations = [...manifest.migrations, { name: "20991231000000_future", checksum: "0".repeat(64) }];
    writeFileSync(path.join(target(), "manifest.json"), JSON.stringify({ ...manifest, migrations }));
    await expect(restore()).rejects.toThrow("of a newer version of the portal");
  });
});
