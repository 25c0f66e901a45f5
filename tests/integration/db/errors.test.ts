import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabaseClient } from "@/lib/db/client";
import { isRetryable, toAppError } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { AppError, type ErrorCode } from "@/lib/errors";
import { testDatabase, testDatabaseUrl } from "../../support/database";

const nobody = "0190a7c0-0000-7000-8000-000000000000";
const soon = () => new Date(Date.now() + 60_000);

async function codeOf(query: Promise<unknown>): Promise<ErrorCode | null | undefined> {
  const error = await query.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error === undefined ? undefined : (toAppError(error)?.code ?? null);
}

describe("what a failed query stands for", () => {
  const db = () => testDatabase();
  const failures: readonly [string, ErrorCode | null, () => Promise<unknown>][] = [
    ["a second row of a unique key", "conflict", async () => {
      await db().signInThrottle.create({ data: { key: "twice" } });
      await db().signInThrottle.create({ data: { key: "twice" } });
    }],
    ["a reference to nothing", "not-found", () => db().session.create({ data: { accountId: nobody, expiresAt: soon() } })],
    ["the same in raw SQL", "not-found", () =>
      db().$executeRaw`INSERT INTO session (id, account_id, expires_at) VALUES (gen_random_uuid(), ${nobody}::uuid, now() + interval '1 day')`],
    ["a row that must exist", "not-found", () => db().account.findUniqueOrThrow({ where: { username: "nobody" }, select: { id: true } })],
    ["an update of no row", "not-found", () => db().session.update({ where: { id: nobody }, data: { expiresAt: soon() } })],
    ["a check", "invalid", () => db().session.create({ data: { accountId: nobody, expiresAt: new Date(0) } })],
    ["a malformed uuid", "invalid", () => db().session.create({ data: { accountId: "nope", expiresAt: soon() } })],
    ["a NUL in a text", "invalid", () => db().signInThrottle.create({ data: { key: "a\u0000b" } })],
    ["a number out of range", "invalid", () => db().$queryRaw`SELECT 1 FROM sign_in_throttle WHERE points = (2147483647 + (SELECT count(*)::int4 FROM pg_class))`],
    ["a division by zero: a fault of ours", null, () => db().$queryRaw`SELECT 1/0`],
    ["a table that is missing: a fault of ours", null, () => db().$queryRaw`SELECT * FROM nothing_of_the_kind`],
  ];

  it.each(failures)("%s → %s", async (_, code, query) => {
    expect(await codeOf(query())).toBe(code);
  });

  it("leaves an AppError as it is, and says nothing of strangers", () => {
    const error = new AppError("rule-violated", { reason: "period.closed" });
    expect(toAppError(error)).toBe(error);
    for (const stranger of [new Error("P2002"), new TypeError("23505"), "40001", null, undefined, { code: 23505 }]) {
      expect(toAppError(stranger)).toBeNull();
      expect(isRetryable(stranger)).toBe(false);
    }
  });
});

describe("a database that is away", () => {
  let observer: Client;

  beforeAll(async () => {
    observer = new Client({ connectionString: testDatabaseUrl() });
    await observer.connect();
  });
  afterAll(() => observer.end());

  const killOthers = () =>
    observer.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

  const addresses: readonly [string, (url: string) => string][] = [
    ["nobody listens", () => "postgresql://portal@127.0.0.1:1/portal"],
    ["the database is missing", (url) => `${url}_missing`],
    ["the password is wrong", (url) => url.replace(/:[^:@/]+@/, ":wrong@")],
  ];

  it.each(addresses)("%s → unavailable", async (_, change) => {
    const away = createDatabaseClient(() => change(testDatabaseUrl()));
    expect(await codeOf(away.account.count())).toBe("unavailable");
    expect(await codeOf(inTransaction(away, (tx) => tx.account.count()))).toBe("unavailable");
    await away.$disconnect();
  });

  it("a connection that breaks under a query, inside or at the end of a transaction → unavailable, and the next query works", async () => {
    const db = testDatabase();
    const sleeping = codeOf(db.$queryRaw`SELECT pg_sleep(20)::text`);
    await expect.poll(async () => (await observer.query("SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'")).rowCount).toBe(1);
    await killOthers();
    expect(await sleeping).toBe("unavailable");

    const broken = (after: (count: () => Promise<number>) => Promise<unknown>) =>
      inTransaction(db, async (tx) => {
        await tx.account.count();
        await killOthers();
        await delay(50);
        await after(() => tx.account.count());
      });
    expect(await codeOf(broken((count) => count()))).toBe("unavailable");
    expect(await codeOf(broken(async () => undefined))).toBe("unavailable");
    expect(await db.account.count()).toBe(0);
  });
});
