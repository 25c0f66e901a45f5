import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { seedReferencePlan } from "@/seeds/reference/seed-plan";

const now = new Date("2025-11-20T02:00:00Z");

/** Every row of every table that the reference seed writes, ids included. */
async function everything() {
  const tables = [
    "organisation",
    "organisation_alias",
    "organisation_group",
    "organisation_group_member",
    "plan",
    "section",
    "task",
    "clause",
    "erratum",
    "allocation",
    "allocation_standing",
    "reporting_period",
    "audit_event",
  ];
  const rows = tables.map((table) => db.$queryRawUnsafe(`SELECT to_jsonb("t") AS "row" FROM "${table}" "t" ORDER BY 1`));
  return Promise.all(rows);
}

describe("the reference seed", () => {
  let first: unknown;
  beforeAll(async () => {
    expect(await seedReferencePlan(db, now)).toBe(true);
    first = await everything();
  });

  it("brings in 33 tasks, 303 allocations with a standing each, and 36 periods", async () => {
    expect(await db.task.count()).toBe(33);
    expect(await db.allocationStanding.count()).toBe(303);
    expect(await db.reportingPeriod.count()).toBe(36);
    const roles = await db.allocation.groupBy({ by: ["role"], _count: true, orderBy: { role: "asc" } });
    expect(roles.map(({ role, _count }) => [role, _count])).toEqual([
      ["lead", 39],
      ["cooperating", 15],
      ["responsible", 249],
    ]);
  });

  it("keeps the seven printed columns as the document has them", async () => {
    const document = await readFile("seeds/reference/plan.txt", "utf8");
    const printed = document.split(/\r?\n/).filter((line) => /^\d+\t/.test(line));
    const tasks = await db.task.findMany({
      orderBy: { seq: "asc" },
      select: {
        seq: true,
        name: true,
        content: true,
        deadlineText: true,
        leadText: true,
        cooperatingText: true,
        responsibleText: true,
      },
    });
    expect(tasks.map((task) => Object.values(task).join("\t"))).toEqual(printed);
  });

  it("places every quote of a clause or erratum in its task's printed text", async () => {
    const clauses = await db.clause.findMany({
      select: { quote: true, quoteSource: true, task: { select: { content: true, deadlineText: true } } },
    });
    for (const { quote, quoteSource, task } of clauses) {
      expect(quoteSource === "deadline" ? task.deadlineText : task.content).toContain(quote);
    }
    expect(clauses.length).toBeGreaterThan(40);
    expect(await db.erratum.count()).toBe(14);
  });

  it("changes nothing when it runs again, also twice at once", async () => {
    expect(await Promise.all([seedReferencePlan(db, now), seedReferencePlan(db, now)])).toEqual([false, false]);
    expect(await everything()).toEqual(first);
  });

  it("leaves what people have edited since", async () => {
    await db.organisation.update({ where: { code: "fgw" }, data: { shortName: "市发改委" } });
    await db.organisationGroupMember.deleteMany({ where: { organisation: { code: "gdgs" } } });
    await db.reportingPeriod.updateMany({ where: { code: "2025-11" }, data: { reviewDueOn: new Date("2025-11-30") } });
    const edited = await everything();
    await seedReferencePlan(db, now);
    expect(await everything()).toEqual(edited);
  });

  it("tells the audit of itself, once", async () => {
    const events = await db.auditEvent.findMany({ select: { action: true, actorName: true, after: true } });
    const after = { code: "chaoyang-heavy-pollution-2023-2025", tasks: 33, allocations: 303, errata: 14 };
    expect(events).toEqual([
      { action: "plan.seeded", actorName: "reference-seed", after: expect.objectContaining(after) },
    ]);
  });
});
