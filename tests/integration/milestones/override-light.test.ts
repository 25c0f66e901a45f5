import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { overrideLight, restoreLight } from "@/lib/milestones/commands/override-light";
import { listStaleStandings } from "@/lib/milestones/commands/rewrite-standings";
import { listLightOverrides } from "@/lib/milestones/queries/light-overrides";
import { getTask } from "@/lib/milestones/queries/tasks";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { allocationOf, now, person, refusalOf, startWithPlan, type Person } from "../../support/factories";

const today = parseCalendarDate("2025-11-20");
const reason = "现场督查发现停工。";
let office: Person;
let allocation: { readonly id: string; readonly taskId: string };

beforeEach(async () => {
  await startWithPlan();
  office = await person("admin");
  allocation = await allocationOf(11, "shuangta");
});

const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const lightNow = async () => {
  const task = await getTask(office, null, 11, today);
  return task.allocations.find(({ id }) => id === allocation.id)!.standing.light;
};

const newest = async () => (await listLightOverrides(office, allocation.taskId)).get(allocation.id) ?? null;

describe("overrideLight", () => {
  it("shows the office's light beside the rules' own, with its reason, until it is taken back", async () => {
    const before = await lightNow();
    await overrideLight(office, { allocationId: allocation.id, seen: null, light: "orange", reason }, now);
    expect(await lightNow()).toMatchObject({ light: "orange", rule: "overridden", computed: { light: before.light, rule: before.rule } });
    const override = await newest();
    expect(override).toMatchObject({ light: "orange", reason, setBy: "admin", setAt: now });

    await restoreLight(office, { allocationId: allocation.id, seen: override!.id, reason: "已复工。" }, later(1));
    expect(await lightNow()).toMatchObject({ light: before.light, rule: before.rule, computed: null });
    expect(await newest()).toMatchObject({ light: null, reason: "已复工。" });
    expect(await listStaleStandings(db)).toEqual([]);
  });

  it("is audited with the light before and after", async () => {
    await overrideLight(office, { allocationId: allocation.id, seen: null, light: "red", reason }, now);
    await restoreLight(office, { allocationId: allocation.id, seen: (await newest())!.id, reason: "已复工。" }, later(1));
    const select = { action: true, before: true, after: true, reason: true } as const;
    expect(await db.auditEvent.findMany({ where: { subjectId: allocation.id }, orderBy: { seq: "asc" }, select })).toEqual([
      { action: "light.overridden", before: { light: null }, after: { light: "red", task: 11, organisation: "shuangta" }, reason },
      { action: "light.restored", before: { light: "red" }, after: { light: null, task: 11, organisation: "shuangta" }, reason: "已复工。" },
    ]);
  });

  it.each(["shuangta-shenhe", "fgw-shenhe", "leader"])("is refused to %s", async (post) => {
    const call = overrideLight(await person(post), { allocationId: allocation.id, seen: null, light: "green", reason }, now);
    expect(await refusalOf(call)).toBe("forbidden policy.officeOnly");
    expect(await db.lightOverride.count()).toBe(0);
  });

  it("is a conflict for whoever has not seen the newest one, and of many at once one holds", async () => {
    const input = { allocationId: allocation.id, seen: null, light: "yellow", reason } as const;
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => refusalOf(overrideLight(office, input, now))));
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 9 }, () => "conflict"), "done"]);
    expect(await db.lightOverride.count()).toBe(1);
  });

  it("cannot be taken back where none stands", async () => {
    expect(await refusalOf(restoreLight(office, { allocationId: allocation.id, seen: null, reason }, now))).toBe(
      "rule-violated steering.notOverridden",
    );
  });
});
