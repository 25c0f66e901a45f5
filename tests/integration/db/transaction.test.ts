import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { testDatabase } from "../../support/database";

describe("inTransaction", () => {
  beforeEach(() => testDatabase().signInThrottle.deleteMany());

  const keys = async () => (await testDatabase().signInThrottle.findMany({ select: { key: true }, orderBy: { key: "asc" } })).map(({ key }) => key);

  it("writes all or nothing, and passes an AppError through", async () => {
    const refusal = new AppError("rule-violated");
    const attempt = inTransaction(testDatabase(), async (tx) => {
      await tx.signInThrottle.create({ data: { key: "gone" } });
      throw refusal;
    });
    await expect(attempt).rejects.toBe(refusal);
    expect(await keys()).toEqual([]);
    expect(await inTransaction(testDatabase(), async (tx) => (await tx.signInThrottle.create({ data: { key: "kept" } })).key)).toBe("kept");
    expect(await keys()).toEqual(["kept"]);
  });

  it("runs a serializable transaction again until it has counted what the others wrote", async () => {
    let runs = 0;
    const numberNext = () =>
      inTransaction(
        testDatabase(),
        async (tx) => {
          runs += 1;
          const number = await tx.signInThrottle.count();
          await delay(30);
          await tx.signInThrottle.create({ data: { key: `number-${number}` } });
          return number;
        },
        { isolation: "Serializable" },
      );
    const numbers = await Promise.all([numberNext(), numberNext(), numberNext()]);
    expect(numbers.toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
    expect(await keys()).toEqual(["number-0", "number-1", "number-2"]);
    expect(runs).toBeGreaterThan(3);
  });

  it("ends a deadlock: both transactions come through", async () => {
    const db = testDatabase();
    await db.signInThrottle.createMany({ data: [{ key: "a" }, { key: "b" }] });
    const raiseBoth = (first: string, second: string) =>
      inTransaction(db, async (tx) => {
        await tx.signInThrottle.update({ where: { key: first }, data: { points: { increment: 1 } } });
        await delay(100);
        await tx.signInThrottle.update({ where: { key: second }, data: { points: { increment: 1 } } });
      });
    await Promise.all([raiseBoth("a", "b"), raiseBoth("b", "a")]);
    const rows = await db.signInThrottle.findMany({ select: { points: true } });
    expect(rows).toEqual([{ points: 2 }, { points: 2 }]);
  });

  it("gives up with `conflict` when it loses every time", async () => {
    let runs = 0;
    const hopeless = inTransaction(testDatabase(), async (tx) => {
      runs += 1;
      await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = 'serialization_failure'; END $$`;
    });
    await expect(hopeless).rejects.toMatchObject({ code: "conflict" });
    expect(runs).toBe(6);
  });
});
