import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { whileUnchanged } from "@/lib/db/while-unchanged";
import { now, person, startWithPlan, type Person } from "../../support/factories";

let someone: Person;

// Seeding the plan is recorded; what comes afterwards takes the records away again.
beforeAll(startWithPlan);
beforeEach(async () => {
  await startWithPlan();
  someone = await person("admin");
});

/** Any change at all, as a command leaves it. */
const record = (reason: string) =>
  inTransaction(db, (tx) =>
    recordAudit(tx, someone, { action: "account.signedOut", subject: { type: "account", id: someone.accountId }, reason }, now),
  );

const counter = () => {
  let asked = 0;
  return { ask: async () => ({ asked: ++asked }), count: () => asked };
};

describe("whileUnchanged", () => {
  it("asks anew before anything is recorded", async () => {
    const { ask, count } = counter();
    await whileUnchanged("fresh", ask);
    await whileUnchanged("fresh", ask);
    expect(count()).toBe(2);
  });

  it("gives the same answer until something is recorded, then a new one", async () => {
    await record("first");
    const { ask } = counter();
    const first = await whileUnchanged("kept", ask);
    expect(await whileUnchanged("kept", ask)).toBe(first);
    await record("second");
    expect(await whileUnchanged("kept", ask)).toEqual({ asked: 2 });
  });

  it("does not see a change that is rolled back, and sees one as soon as it is committed", async () => {
    await record("first");
    const { ask } = counter();
    await whileUnchanged("atomic", ask);
    const undone = inTransaction(db, async (tx) => {
      await recordAudit(tx, someone, { action: "account.signedOut", subject: { type: "account", id: someone.accountId } }, now);
      expect(await whileUnchanged("atomic", ask)).toEqual({ asked: 1 });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await whileUnchanged("atomic", ask)).toEqual({ asked: 1 });
  });

  it("tells one question from another", async () => {
    await record("first");
    const { ask } = counter();
    expect(await whileUnchanged("this", ask)).not.toEqual(await whileUnchanged("that", ask));
  });

  it("asks once for all who ask at the same time", async () => {
    await record("first");
    const { ask, count } = counter();
    await Promise.all(Array.from({ length: 8 }, () => whileUnchanged("together", ask)));
    expect(count()).toBe(1);
  });

  it("keeps no failure", async () => {
    await record("first");
    await expect(whileUnchanged("failing", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
    expect(await whileUnchanged("failing", counter().ask)).toEqual({ asked: 1 });
  });
});
