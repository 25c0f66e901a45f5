import { beforeAll, describe, expect, it } from "vitest";
import type { SystemActor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { listStaleStandings, rewriteAllStandings } from "@/lib/milestones/commands/rewrite-standings";
import { getDashboard } from "@/lib/reports/queries/dashboard";
import { addDays, fromDbDate, parseCalendarDate as day, type CalendarDate } from "@/lib/time/calendar-date";
import { seedReferencePlan } from "@/seeds/reference/seed-plan";

const reader: SystemActor = { kind: "system", name: "test" };
const afterwards = day("2026-02-01");

/** Every dated duty of the plan, task by task: what it is, and the days on which it is due. */
const dated: Readonly<Record<number, Readonly<Record<string, readonly string[]>>>> = {
  5: { 完成能源结构目标: ["2025-12-31"] },
  9: { "建成区35蒸吨/小时及以下燃煤锅炉全部淘汰": ["2025-12-31"] },
  11: {
    散煤治理项目全部完工: ["2023-12-31"],
    主城区基本实现清洁取暖: ["2024-12-31"],
    完成散煤清洁能源替代: ["2025-12-31"],
  },
  12: { 完成改造的区域划入禁燃区: ["2025-12-31"] },
  14: { 每年开展散煤经销点监督检查: ["2023-12-31", "2024-12-31", "2025-12-31"] },
  17: { 建立施工工地管理台账: ["2023-12-31"], 建立裸露土地管理台账: ["2023-12-31"] },
  18: { 建立施工工地管理台账: ["2023-12-31"] },
  19: { 建立施工工地管理台账: ["2023-12-31"] },
  20: { 建立施工工地管理台账: ["2023-12-31"] },
  21: { "冬、春季建筑工地全覆盖检查": ["2023-02-28", "2023-05-31", "2024-02-29", "2024-05-31", "2025-02-28", "2025-05-31"] },
  29: { 修订应急减排措施清单: ["2023-08-31", "2024-08-31", "2025-08-31"] },
  30: { 相关经费列入本级财政预算: ["2023-12-31", "2024-12-31", "2025-12-31"] },
};
const deadlines = [5, 9, 11, 12];

/** Everybody reports on the 10th of each month in step with time, and claims a duty only in the month after it was due. */
const punctualReportsLateClaims = `
  WITH "report" AS (
    SELECT a."id" AS "allocation_id", p."id" AS "period_id", p."starts_on", uuidv7() AS "update_id", uuidv7() AS "revision_id",
      least(99, ceil(100.0 * (p."starts_on" + 40 - date '2023-01-01') / 1095))::int AS "percent",
      (p."starts_on" + 9 + time '10:00') AT TIME ZONE 'Asia/Shanghai' AS "at"
    FROM "allocation" a CROSS JOIN "reporting_period" p
  ), "update" AS (
    INSERT INTO "progress_update" ("id", "allocation_id", "period_id", "state", "signed_off_revision", "created_at", "changed_at")
    SELECT "update_id", "allocation_id", "period_id", 'accepted', 1, "at", "at" FROM "report"
  ), "revision" AS (
    INSERT INTO "progress_revision" ("id", "update_id", "revision", "percent", "narrative", "author_id", "saved_at", "submitted_at")
    SELECT "revision_id", "update_id", 1, "percent", '按月推进。', $1::uuid, "at", "at" FROM "report"
  ), "verdict" AS (
    INSERT INTO "review" ("id", "update_id", "revision", "step", "verdict", "reviewer_id", "decided_at")
    SELECT uuidv7(), "update_id", 1, step::"review_step", 'passed', $1::uuid, "at" + wait
    FROM "report", (VALUES ('sign_off', interval '0'), ('review', interval '1 hour')) v (step, wait)
  )
  INSERT INTO "duty_claim" ("revision_id", "duty_id")
  SELECT r."revision_id", d."id" FROM "report" r JOIN "duty" d USING ("allocation_id")
  WHERE NOT d."is_deadline" AND d."due_on" < r."starts_on" AND d."due_on" >= r."starts_on" - interval '1 month'`;

beforeAll(async () => {
  await seedReferencePlan(db, new Date("2022-12-30T00:00:00Z"));
});

describe("the plan's dated duties", () => {
  it("appear on their days, row by row, for everybody in the task", async () => {
    const duties = await db.duty.findMany({
      select: { dueOn: true, isDeadline: true, clause: { select: { title: true } }, allocation: { select: { task: { select: { seq: true } } } } },
    });
    const bound = await db.task.findMany({ select: { seq: true, _count: { select: { allocations: true } } } });
    const counted: Record<string, number> = {};
    for (const { dueOn, clause, allocation } of duties) {
      const key = `${allocation.task.seq} ${clause.title} ${fromDbDate(dueOn)}`;
      counted[key] = (counted[key] ?? 0) + 1;
    }
    const expected = Object.entries(dated).flatMap(([seq, clauses]) =>
      Object.entries(clauses).flatMap(([title, days]) =>
        days.map((due) => [`${seq} ${title} ${due}`, bound.find((task) => task.seq === Number(seq))?._count.allocations]),
      ),
    );
    expect(counted).toEqual(Object.fromEntries(expected));
    expect(duties.filter(({ isDeadline }) => isDeadline).every(({ allocation }) => deadlines.includes(allocation.task.seq))).toBe(true);
  });

  it("open when their time begins: the season, the day after the last occurrence, or the plan", async () => {
    const opens = async (seq: number, dueOn: string) => {
      const found = await db.duty.findFirstOrThrow({ where: { dueOn: new Date(dueOn), allocation: { task: { seq } } }, select: { opensOn: true } });
      return fromDbDate(found.opensOn);
    };
    expect(await Promise.all([opens(21, "2023-02-28"), opens(21, "2024-02-29"), opens(21, "2024-05-31")])).toEqual([
      "2023-01-01",
      "2023-12-01",
      "2024-03-01",
    ]);
    expect(await Promise.all([opens(29, "2023-08-31"), opens(29, "2024-08-31")])).toEqual(["2023-01-01", "2023-09-01"]);
    expect(await Promise.all([opens(11, "2024-12-31"), opens(14, "2025-12-31")])).toEqual(["2023-01-01", "2025-01-01"]);
  });
});

describe("a duty that nobody reports done in time", () => {
  beforeAll(async () => {
    const { id } = await db.account.create({
      data: { username: "reporter", displayName: "reporter", role: "office", passwordHash: "$argon2id$not-a-hash" },
      select: { id: true },
    });
    await db.$executeRawUnsafe(punctualReportsLateClaims, id);
    await db.$executeRaw`ANALYZE`;
    await db.$transaction((tx) => rewriteAllStandings(tx), { timeout: 60_000 });
  }, 120_000);

  const rulesOn = async (asOf: CalendarDate): Promise<Record<number, string[]>> => {
    const { counties, bureaus } = await getDashboard(reader, { planCode: null, today: afterwards, asOf });
    const cells = [...counties, ...bureaus].flatMap((row) => row.cells);
    const rules: Record<number, Set<string>> = {};
    for (const cell of cells) if (cell) (rules[cell.seq] ??= new Set()).add(`${cell.light} ${cell.rule}`);
    return Object.fromEntries(Object.entries(rules).map(([seq, held]) => [seq, [...held]]));
  };
  const dueDays = [...new Set(Object.values(dated).flatMap((clauses) => Object.values(clauses).flat()))].toSorted();
  const tasksDueOn = (due: string) =>
    Object.entries(dated)
      .filter(([seq, clauses]) => Object.entries(clauses).some(([, days]) => days.includes(due) && !(deadlines.includes(Number(seq)) && due === "2025-12-31")))
      .map(([seq]) => Number(seq));

  it.each(dueDays)("due on %s: yellow on the day, red from the next, until a report says it is done", async (due) => {
    const tasks = tasksDueOn(due);
    const [before, after] = await Promise.all([rulesOn(day(due)), rulesOn(addDays(day(due), 1))]);
    for (const seq of tasks) {
      expect(before[seq], `${seq} on its day`).toEqual(["yellow dutyDueSoon"]);
      expect(after[seq], `${seq} the day after`).toEqual(["red dutyOverdue"]);
    }
    const others = Object.entries(after).filter(([seq]) => !tasks.includes(Number(seq)));
    expect(others.filter(([, rules]) => rules.includes("red dutyOverdue"))).toEqual([]);
    if (due < "2025-12-01") {
      const reported = await rulesOn(day(`${addDays(day(due), 1).slice(0, 7)}-10`));
      for (const seq of tasks) expect(reported[seq], `${seq} reported`).not.toContain("red dutyOverdue");
    }
  });

  it("makes no ongoing task overdue as a task, and the four dated ones the day after theirs", async () => {
    const [last, next] = await Promise.all([rulesOn(day("2025-12-31")), rulesOn(day("2026-01-01"))]);
    expect(Object.values(last).flat().filter((rule) => rule === "red overdue")).toEqual([]);
    expect(Object.entries(next).filter(([, rules]) => rules.includes("red overdue")).map(([seq]) => Number(seq))).toEqual(deadlines);
  });

  it("leaves the standings equal to the history", async () => {
    expect(await listStaleStandings(db)).toEqual([]);
  });
});
