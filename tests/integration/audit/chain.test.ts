import { beforeEach, describe, expect, it } from "vitest";
import { verifyAuditChain } from "@/lib/audit/queries/verify-chain";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { resetDatabase } from "../../support/database";

const system = { kind: "system", name: "test" } as const;
const now = new Date("2025-11-20T02:00:00.123Z");

const record = (id: string) =>
  inTransaction(db, (tx) =>
    recordAudit(
      tx,
      system,
      { action: "account.changed", subject: { type: "account", id }, before: { b: 1, a: "前" }, after: { percent: 0.65, list: [1, null] } },
      now,
    ),
  );

/** What only someone with the database's own keys could do. */
async function tamper(sql: string): Promise<void> {
  await db.$executeRawUnsafe("ALTER TABLE audit_event DISABLE TRIGGER USER");
  await db.$executeRawUnsafe(sql);
  await db.$executeRawUnsafe("ALTER TABLE audit_event ENABLE TRIGGER USER");
}

beforeEach(async () => {
  await resetDatabase();
  for (let each = 1; each <= 10; each++) await record(`subject-${each}`);
});

describe("audit rows", () => {
  it.each([
    "UPDATE audit_event SET actor_name = 'somebody else'",
    "UPDATE audit_event SET hash = hash WHERE seq = 3",
    "DELETE FROM audit_event WHERE seq = 10",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
    "TRUNCATE organisation CASCADE",
  ])("refuse %s", async (sql) => {
    await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(/never change|23001/);
    expect(await verifyAuditChain(db)).toMatchObject({ sound: 10, broken: null });
  });

  it("are numbered by the database, whatever is written", async () => {
    await db.$executeRaw`
      INSERT INTO audit_event (seq, at, actor_name, actor_role, action, subject_type, subject_id, hash)
      VALUES (99, now(), 'x', 'system', 'x', 'x', 'x', 'invented')`;
    const last = await db.auditEvent.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, hash: true } });
    expect(last).toMatchObject({ seq: 11n, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it("have no gap when writers race and some fail", async () => {
    const writers = Array.from({ length: 30 }, async (_unused, index) =>
      inTransaction(db, async (tx) => {
        await recordAudit(tx, system, { action: "account.changed", subject: { type: "account", id: `race-${index}` } }, now);
        if (index % 3 === 0) throw new Error("rolled back");
      }),
    );
    const outcomes = await Promise.allSettled(writers);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    expect(await verifyAuditChain(db)).toMatchObject({ sound: 30, head: { seq: "30" }, broken: null });
  });
});

describe("the chain", () => {
  it.each([1, 3, 5, 10, 11, 5_000])("holds when read in batches of %i", async (batchSize) => {
    const head = await db.auditEvent.findUniqueOrThrow({ where: { seq: 10n }, select: { hash: true } });
    expect(await verifyAuditChain(db, batchSize)).toEqual({ sound: 10, head: { seq: "10", hash: head.hash }, broken: null });
  });

  it("holds when there is nothing", async () => {
    await resetDatabase();
    expect(await verifyAuditChain(db)).toEqual({ sound: 0, head: null, broken: null });
  });

  it.each([
    ["UPDATE audit_event SET actor_name = 'x' WHERE seq = 4", 4, "hash"],
    [`UPDATE audit_event SET after = '{"percent": 0.66}' WHERE seq = 7`, 7, "hash"],
    ["UPDATE audit_event SET before = NULL WHERE seq = 1", 1, "hash"],
    ["UPDATE audit_event SET at = at + interval '1 ms' WHERE seq = 10", 10, "hash"],
    ["UPDATE audit_event SET reason = '' WHERE seq = 6", 6, "hash"],
    ["UPDATE audit_event SET hash = repeat('0', 64) WHERE seq = 5", 5, "hash"],
    ["DELETE FROM audit_event WHERE seq = 5", 6, "gap"],
    ["DELETE FROM audit_event WHERE seq = 1", 2, "gap"],
    ["DELETE FROM audit_event WHERE seq = 5; UPDATE audit_event SET seq = seq - 1 WHERE seq > 5", 5, "hash"],
    // The forger computes the changed row's own hash anew: its successor gives it away.
    [
      `UPDATE audit_event SET actor_name = 'x' WHERE seq = 4;
       UPDATE audit_event e SET hash = audit_event_hash((SELECT hash FROM audit_event WHERE seq = 3), e) WHERE seq = 4`,
      5,
      "hash",
    ],
  ] as const)("breaks on %s", async (sql, seq, problem) => {
    for (const statement of sql.split(";")) await tamper(statement);
    for (const batchSize of [1, 4, 5_000]) {
      const report = await verifyAuditChain(db, batchSize);
      expect(report.broken).toEqual({ seq: String(seq), problem });
      expect(report.sound).toBe(problem === "gap" ? seq - 2 : seq - 1);
    }
  });

  it("does not see a cut at its end, but its head does", async () => {
    const before = await verifyAuditChain(db);
    await tamper("DELETE FROM audit_event WHERE seq > 8");
    const after = await verifyAuditChain(db);
    expect(after.broken).toBeNull();
    expect(after.head).not.toEqual(before.head);
  });
});
