import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { changeRules } from "@/lib/milestones/commands/change-rules";
import { listStaleStandings } from "@/lib/milestones/commands/rewrite-standings";
import { getPlanRules, previewRules } from "@/lib/milestones/queries/plan-rules";
import { getTask } from "@/lib/milestones/queries/tasks";
import { usualSettings, type RuleSettings } from "@/lib/milestones/rule-set";
import { fromDbDate, parseCalendarDate } from "@/lib/time/calendar-date";
import { now, person, refusalOf, startWithPlan, type Person } from "../../support/factories";

const today = parseCalendarDate("2025-11-20");
/** While most of the plan is still to come. */
const spring2024 = new Date("2024-04-10T02:00:00Z");

let office: Person;
let planId: string;

beforeEach(async () => {
  await startWithPlan();
  office = await person("admin");
  planId = (await db.plan.findFirstOrThrow({ select: { id: true } })).id;
});

const change = (settings: Partial<RuleSettings>, at = now, version = 1, actor = office) =>
  changeRules(actor, { planId, version, settings: { ...usualSettings, ...settings }, reason: "市政府会议要求" }, at);
const winterEarlier = { ...usualSettings.seasons, winter: [11, 12, 1], autumn: [9, 10], spring: [2, 3, 4] };

async function periods() {
  const rows = await db.reportingPeriod.findMany({ where: { planId }, orderBy: { startsOn: "asc" } });
  return rows.map(({ code, endsOn, reportDueOn, reviewDueOn }) => [code, ...[endsOn, reportDueOn, reviewDueOn].map(fromDbDate)].join(" "));
}

async function seasonalDuties(code: string) {
  const rows = await db.duty.findMany({
    where: { allocation: { organisation: { code }, task: { seq: 21 } }, clause: { seasons: { isEmpty: false } }, withdrawnAt: null },
    orderBy: { dueOn: "asc" },
  });
  return rows.map(({ opensOn, dueOn }) => `${fromDbDate(opensOn)} ${fromDbDate(dueOn)}`);
}

describe("changeRules", () => {
  it("moves the reporting day of periods to come and of no other", async () => {
    const before = await periods();
    await change({ reportDay: 20, reviewDay: 24 }, spring2024);
    const after = await periods();
    expect(after.slice(0, 16)).toEqual(before.slice(0, 16));
    expect(after.slice(15, 17)).toEqual(["2024-04 2024-05-01 2024-04-25 2024-04-28", "2024-05 2024-06-01 2024-05-20 2024-05-24"]);
    expect(after).toHaveLength(36);
  });

  it("turns months into quarters from the first that has not begun", async () => {
    await change({ period: "quarter" }, spring2024);
    expect((await periods()).slice(15)).toEqual([
      "2024-04 2024-05-01 2024-04-25 2024-04-28",
      "2024-06 2024-07-01 2024-06-25 2024-06-28",
      "2024-09 2024-10-01 2024-09-25 2024-09-28",
      "2024-12 2025-01-01 2024-12-25 2024-12-28",
      "2025-03 2025-04-01 2025-03-25 2025-03-28",
      "2025-06 2025-07-01 2025-06-25 2025-06-28",
      "2025-09 2025-10-01 2025-09-25 2025-09-28",
      "2025-12 2026-01-01 2025-12-25 2025-12-28",
    ]);
  });

  it("moves seasons that have not begun, keeps the one that runs, and is undone without a trace", async () => {
    const before = await seasonalDuties("longcheng");
    await change({ seasons: winterEarlier }, spring2024);
    const moved = await seasonalDuties("longcheng");
    expect(moved).toEqual([...before.slice(0, 4), "2024-11-01 2025-01-31", "2025-02-01 2025-04-30"]);
    expect(before[3]).toBe("2024-03-01 2024-05-31");
    await change({}, new Date("2024-04-11T02:00:00Z"), 2);
    expect(await seasonalDuties("longcheng")).toEqual(before);
    expect(await listStaleStandings(db)).toEqual([]);
  });

  it("counts thresholds at once, and says by which version", async () => {
    const lightOf = async () => {
      const { allocations } = await getTask(office, null, 4, today);
      const reading = allocations.find(({ organisation }) => organisation.code === "longcheng")?.standing.light;
      return `${reading?.light} by version ${reading?.ruleSetVersion}`;
    };
    await db.$executeRaw`UPDATE "allocation_standing" SET "recent_periods" = '{2025-09}'`;
    expect(await lightOf()).toBe("orange by version 1");
    await db.$executeRaw`UPDATE "allocation_standing" SET "recent_periods" = '{}'`;
    await change({ lights: { ...usualSettings.lights, missedForOrange: 5, missedForRed: 5 } });
    expect(await lightOf()).toBe("red by version 2");
    expect(await listStaleStandings(db)).toEqual([]);
  });

  it("leaves a version with who, why and what, and an audit event", async () => {
    expect(await change({ reportDay: 20 })).toEqual({ version: 2 });
    const rules = await getPlanRules(office, null, today, 1);
    expect(rules.current).toMatchObject({ version: 2, settings: { reportDay: 20 } });
    expect(rules.versions).toMatchObject([
      { version: 2, setBy: "admin", reason: "市政府会议要求", changes: [{ place: "reportDay", before: 25, after: 20 }] },
      { version: 1, setBy: null, reason: "", changes: [] },
    ]);
    const [event] = await db.auditEvent.findMany({ where: { action: "rules.changed" } });
    expect(event).toMatchObject({
      subjectType: "plan",
      subjectId: planId,
      actorId: office.accountId,
      reason: "市政府会议要求",
      before: { version: 1, settings: { reportDay: 25 } },
      after: { version: 2, settings: { reportDay: 20 }, periodsChanged: 1, dutiesWithdrawn: 0, dutiesAdded: 0 },
    });
  });

  it("lets one of two through, and the other hear of it", async () => {
    const outcomes = await Promise.all([refusalOf(change({ reportDay: 20 })), refusalOf(change({ reportDay: 21 }))]);
    expect(outcomes.toSorted()).toEqual(["conflict", "done"]);
    expect(await db.ruleSet.count({ where: { planId } })).toBe(2);
  });

  it("refuses what changes nothing, an unknown plan, and everybody but the office", async () => {
    expect(await refusalOf(change({}))).toBe("rule-violated rules.unchanged");
    const elsewhere = { planId: office.accountId, version: 1, settings: usualSettings, reason: "试" };
    expect(await refusalOf(changeRules(office, elsewhere, now))).toBe("not-found");
    for (const post of ["leader", "fgw-shenhe", "shuangta"]) {
      expect(await refusalOf(change({ reportDay: 20 }, now, 1, await person(post)))).toBe("forbidden policy.officeOnly");
    }
    expect(await refusalOf(changeRules({ kind: "system", name: "test" }, elsewhere, now))).toBe("forbidden policy.personOnly");
    expect(await db.ruleSet.count()).toBe(1);
    expect(await db.auditEvent.count()).toBe(0);
  });

  it("writes nothing when a part of it fails", async () => {
    const before = await periods();
    await db.$executeRaw`ALTER TABLE "audit_event" ADD CONSTRAINT "no_rules" CHECK ("action" <> 'rules.changed')`;
    await expect(change({ reportDay: 20 })).rejects.toThrow();
    await db.$executeRaw`ALTER TABLE "audit_event" DROP CONSTRAINT "no_rules"`;
    expect([await periods(), await db.ruleSet.count()]).toEqual([before, 1]);
  });
});

describe("previewRules", () => {
  it("tells what a change would do and does nothing", async () => {
    const spring = parseCalendarDate("2024-04-10");
    const settings: RuleSettings = { ...usualSettings, seasons: winterEarlier, reportDay: 20 };
    const { periodsGone, periodsAdded, dutiesGone, dutiesAdded } = await previewRules(office, { planId, settings }, spring);
    expect([periodsGone.length, periodsAdded[0]?.reportDueOn]).toEqual([20, "2024-05-20"]);
    expect(dutiesGone.map(({ seq, dueOn }) => `${seq} ${dueOn}`)).toEqual(["21 2025-02-28", "21 2025-05-31"]);
    expect(dutiesAdded).toMatchObject([
      { seq: 21, opensOn: "2024-11-01", dueOn: "2025-01-31" },
      { seq: 21, opensOn: "2025-02-01", dueOn: "2025-04-30" },
    ]);
    expect(await db.ruleSet.count()).toBe(1);
    expect(await refusalOf(previewRules(await person("leader"), { planId, settings }, spring))).toBe("forbidden policy.officeOnly");
  });
});
