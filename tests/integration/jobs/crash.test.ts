import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { childEnvironment } from "@/lib/env";
import { tablesInOrder } from "@/lib/cli/backup/tables";
import { migrateDatabase } from "@/lib/db/migrate";
import { planReminders } from "@/lib/reminders/plan-reminders";
import { lookBackDays, sendReminders } from "@/lib/reminders/commands/send-reminders";
import { writeDigests } from "@/lib/reminders/commands/write-digests";
import { readReminderFacts } from "@/lib/reminders/queries";
import { addDays } from "@/lib/time/calendar-date";
import { now as portalNow, today as portalToday } from "@/lib/time/clock";
import { shanghaiTime } from "@/lib/time/zone";
import { testDatabaseUrl } from "../../support/database";
import { person, startWithPlan } from "../../support/factories";
import { startSmtpServer, type SmtpServer } from "../../support/smtp-server";

/*
 * Instances as processes of their own on one database, killed with -9 in the midst of their work.
 */

// Against hanging: processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const root = path.resolve(import.meta.dirname, "../../..");
const instances: Instance[] = [];
let server: SmtpServer | undefined;
let blocker: Client | undefined;

beforeEach(startWithPlan);
afterEach(async () => {
  await Promise.all(instances.splice(0).map((instance) => instance.kill()));
  await server?.close();
  await blocker?.end();
  server = blocker = undefined;
});

type Instance = { readonly child: ChildProcess; readonly output: () => string; readonly kill: () => Promise<void> };

/** A day on which reminders are due, before and after the hour of the day at which they are sent. */
const today = "2025-11-25";

function startInstance(settings: Readonly<Record<string, string>> = {}): Instance {
  const child = spawn(process.execPath, ["--import", "tsx", path.join(root, "tests/support/run-jobs.ts")], {
    cwd: root,
    env: childEnvironment({ ...settings, DATABASE_URL: testDatabaseUrl(), PORTAL_MODE: "demo", PORTAL_TODAY: today, NODE_ENV: "production" }),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  };
  const instance = { child, output: () => output, kill };
  instances.push(instance);
  return instance;
}

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let round = 0; round < 1_000; round++) {
    if (await isSo()) return;
    await delay(50);
  }
  throw new Error(`in vain: ${what}\n${instances.map(({ output }) => output()).join("\n")}`);
}

/** What the instances owe on their day, at this hour. */
async function expectedKeys(): Promise<string[]> {
  const [facts] = await readReminderFacts(db, reminderDay(), lookBackDays);
  if (!facts) throw new Error("no plan");
  return planReminders(facts, reminderDay(), lookBackDays).map(({ key }) => key);
}

function reminderDay() {
  const day = addDays(portalToday(), 5);
  return shanghaiTime(portalNow()) < "08:00" ? addDays(day, -1) : day;
}

describe("two instances, one killed in the midst of its work", () => {
  it("send every reminder exactly once", async () => {
    const keys = await expectedKeys();
    expect(keys.length).toBeGreaterThan(20);
    // Whoever inserts this one waits for us: half of the messages before it are written by then, and not committed.
    blocker = new Client({ connectionString: testDatabaseUrl() });
    await blocker.connect();
    await blocker.query("BEGIN");
    await blocker.query(
      `INSERT INTO inbox_message (id, role, topic, payload, key, created_at) VALUES (gen_random_uuid(), 'office', 'x', '{}', $1, now())`,
      [keys[Math.floor(keys.length / 2)]],
    );
    const waiting = async () => {
      const rows = await db.$queryRaw<unknown[]>`
        SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'INSERT%inbox_message%'`;
      return rows.length;
    };
    const first = startInstance();
    await until("the first is in the midst of it", async () => (await waiting()) === 1);
    const second = startInstance();
    await until("the second has come to it too", async () => (await waiting()) === 2);
    await first.kill();
    await blocker.query("ROLLBACK");
    await until("the second has finished", () => second.output().includes("reminders sent"));
    expect((await db.inboxMessage.findMany({ select: { key: true } })).map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
    expect(await db.auditEvent.count({ where: { action: "reminders.sent" } })).toBe(1);

    // The queues lie beside the portal's tables: migrations and backups see nothing of them.
    await until("the second has its queues", () => second.output().includes("jobs run"));
    expect(await migrateDatabase(testDatabaseUrl())).toEqual([]);
    const client = new Client({ connectionString: testDatabaseUrl() });
    await client.connect();
    expect((await tablesInOrder(client)).filter((name) => /^(job|queue|schedule|version|archive)/.test(name))).toEqual([]);
    const { rows } = await client.query("SELECT name, cron, timezone FROM pgboss.schedule ORDER BY name");
    await client.end();
    expect(rows).toEqual([
      { name: "advance-air-imports", cron: "* * * * *", timezone: "Asia/Shanghai" },
      { name: "advance-ledger-imports", cron: "* * * * *", timezone: "Asia/Shanghai" },
      { name: "deliver-outbox", cron: "* * * * *", timezone: "Asia/Shanghai" },
      { name: "examine-pictures", cron: "* * * * *", timezone: "Asia/Shanghai" },
      { name: "make-ledger-exports", cron: "* * * * *", timezone: "Asia/Shanghai" },
      { name: "open-episode-duties", cron: "30 7 * * *", timezone: "Asia/Shanghai" },
      { name: "scan-evidence", cron: "* * * * *", timezone: "Asia/Shanghai" },
      { name: "send-digests", cron: "30 8 * * *", timezone: "Asia/Shanghai" },
      { name: "send-reminders", cron: "0 8 * * *", timezone: "Asia/Shanghai" },
      { name: "send-webhooks", cron: "* * * * *", timezone: "Asia/Shanghai" },
      { name: "sweep-uploads", cron: "17 * * * *", timezone: "Asia/Shanghai" },
    ]);
    // On SIGTERM it ends by itself.
    const gone = once(second.child, "exit");
    second.child.kill("SIGTERM");
    expect(await gone).toEqual([0, null]);
  });

  it("send every mail, and at most one of them twice", async () => {
    const people = ["shuangta", "longcheng", "jianping", "kazuo"];
    for (const post of people) {
      const { accountId } = await person(post);
      await db.account.update({ where: { id: accountId }, data: { email: `${post}@example.gov.cn` }, select: { id: true } });
    }
    const job = { kind: "system", name: "test" } as const;
    const noon = new Date(`${today}T12:00:00+08:00`);
    await sendReminders(job, addDays(portalToday(), 5), noon);
    await writeDigests(job, addDays(portalToday(), 5), "http://127.0.0.1:3000", noon);

    server = await startSmtpServer(async () => {
      // The second mail has been taken when the sender dies, which never learns of it.
      if (server?.received.length === 2) await instances[0]?.kill();
      return true;
    });
    const settings = { SMTP_URL: server.url, MAIL_FROM: "portal@example.gov.cn" };
    const { child } = startInstance(settings);
    await until("the first is killed", () => child.signalCode === "SIGKILL");
    expect(await db.mailDigest.count({ where: { sentAt: null } })).toBe(3);
    startInstance(settings);
    await until("all are sent", async () => (await db.mailDigest.count({ where: { sentAt: null } })) === 0);
    expect([...new Set(server.received.map(({ to }) => to))].toSorted()).toEqual(people.map((post) => `${post}@example.gov.cn`).toSorted());
    expect(server.received).toHaveLength(people.length + 1);
    // A mail program that looks can tell that they are one.
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(people.length);
  });
});
