import { beforeEach, describe, expect, it } from "vitest";
import { signIn } from "@/lib/accounts/commands/sign-in";
import { demoPassword } from "@/lib/accounts/demo-password";
import { listDemoAccounts } from "@/lib/accounts/queries/people";
import { db } from "@/lib/db/client";
import { seedDemoAccounts } from "@/seeds/demo/accounts";
import { auditOf, createPerson, now, startAfresh, time } from "./fixtures";

beforeEach(startAfresh);

describe("the demonstration accounts", () => {
  it("are a clerk and an approver of each organisation, leadership and the office, with the printed password", async () => {
    expect(await seedDemoAccounts(db, now)).toBe(44);
    const accounts = await listDemoAccounts();
    const of = (role: string) => accounts.filter((account) => account.role === role).map(({ username }) => username);
    expect(of("clerk")).toHaveLength(21);
    expect(of("approver")).toEqual(of("clerk").map((code) => `${code}-shenhe`));
    expect([of("leadership"), of("office")]).toEqual([["leader"], ["admin"]]);
    for (const { username, role, organisation } of accounts) {
      expect(organisation?.code ?? null).toBe(role === "clerk" ? username : role === "approver" ? username.replace("-shenhe", "") : null);
    }
    for (const username of ["sthjj", "shuangta-shenhe", "leader", "admin"]) {
      expect(await signIn({ username, password: demoPassword }, "192.0.2.1", time)).not.toBeNull();
    }
    expect(demoPassword).toBe("Lantian-2025");
  });

  it("are added once", async () => {
    await seedDemoAccounts(db, now);
    expect(await seedDemoAccounts(db, now)).toBe(0);
    expect(await auditOf("demo.seeded")).toMatchObject([{ after: { accounts: 44 } }]);
  });

  it("leave an account alone that people have made or changed", async () => {
    const { id } = await createPerson({ username: "admin", role: "office" });
    expect(await seedDemoAccounts(db, now)).toBe(43);
    await db.account.update({ where: { username: "fgw" }, data: { displayName: "王某", disabledAt: now }, select: { id: true } });
    expect(await seedDemoAccounts(db, now)).toBe(0);
    const kept = await db.account.findMany({
      where: { username: { in: ["admin", "fgw"] } },
      orderBy: { username: "asc" },
      select: { id: true, displayName: true, isDemo: true, disabledAt: true },
    });
    expect(kept).toMatchObject([
      { id, isDemo: false, disabledAt: null },
      { displayName: "王某", disabledAt: now },
    ]);
    expect((await listDemoAccounts()).map(({ username }) => username)).not.toContain("fgw");
  });

  it("are all added however often seeding starts at once", async () => {
    const added = await Promise.all(Array.from({ length: 4 }, () => seedDemoAccounts(db, now)));
    expect(added.reduce((sum, count) => sum + count)).toBe(44);
    expect(await db.account.count()).toBe(44);
  });
});
