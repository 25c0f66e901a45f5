import { beforeAll, describe, expect, it } from "vitest";
import { getTask, listTasks } from "@/lib/milestones/queries/tasks";
import { listPlans } from "@/lib/plan/queries";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { now, person, planCode, refusalOf, report, startWithPlan, updateIn, type Person } from "../../support/factories";

const today = parseCalendarDate("2025-11-20");

let clerk: Person;

beforeAll(async () => {
  await startWithPlan();
  clerk = await person("shuangta");
  const cast = { clerk, approver: await person("shuangta-shenhe"), reviewer: await person("fgw-shenhe") };
  await updateIn("accepted", cast, await report(11, "shuangta", { period: "2025-10", percent: 82 }), new Date("2025-10-24T02:00:00Z"));
  await updateIn("accepted", cast, await report(11, "shuangta", { percent: 86 }), now);
});

describe("listTasks", () => {
  it("gives the 33 tasks in the plan's order with their organisations, groups expanded", async () => {
    const { plan, period, total, tasks } = await listTasks(clerk, null, {}, today);
    expect([plan.code, period?.code, total]).toEqual([planCode, "2025-11", 33]);
    expect(tasks.map(({ seq }) => seq)).toEqual(Array.from({ length: 33 }, (_, index) => index + 1));
    const eleventh = tasks[10];
    expect(eleventh?.lead.map(({ name }) => name)).toEqual(["市发展改革委"]);
    expect(eleventh?.cooperating.map(({ name }) => name)).toEqual(["市生态环境局", "市财政局", "市住房和城乡建设局"]);
    expect(eleventh?.responsible.map(({ name }) => name)).toEqual([
      "双塔区",
      "龙城区",
      "朝阳县",
      "建平县",
      "喀喇沁左翼蒙古族自治县",
      "北票市",
      "凌源市",
      "国网朝阳供电公司",
    ]);
    const counted = tasks.map(({ lead, cooperating, responsible }) => lead.length + cooperating.length + responsible.length);
    expect(counted.reduce((sum, count) => sum + count)).toBe(303);
  });

  it("dates tasks 5, 9, 11 and 12 alone", async () => {
    const { tasks } = await listTasks(clerk, null, {}, today);
    expect(tasks.filter(({ dueOn }) => dueOn !== null).map(({ seq, dueOn }) => [seq, dueOn])).toEqual(
      [5, 9, 11, 12].map((seq) => [seq, "2025-12-31"]),
    );
    expect(tasks[10]?.deadline).toEqual({ dueOn: "2025-12-31", daysLeft: 41, status: "ahead" });
    expect(tasks[0]?.deadline).toBeNull();
  });

  it("rolls a task up to its worst allocation and to the mean, rounded down", async () => {
    const { tasks } = await listTasks(clerk, null, {}, today);
    expect(tasks[10]?.standing).toMatchObject({
      light: { light: "red", rule: "dutyOverdue" },
      percent: 7,
      lastReportedOn: "2025-11-20",
      allocationCount: 12,
      reportedCount: 1,
    });
    expect(tasks[10]?.standing.worst).toHaveLength(11);
    expect(tasks[10]?.own).toMatchObject({
      organisation: { code: "shuangta" },
      standing: { percent: 86, lastReportedOn: "2025-11-20", light: { light: "yellow", rule: "behind" } },
    });
  });

  it.each([
    [{ section: "三" }, [9, 10, 11, 12, 13, 14]],
    [{ organisation: "gdgs" }, [11, 28, 33]],
    [{ organisation: "gdgs", role: "lead" }, []],
    [{ organisation: "fgw", role: "cooperating" }, [9, 14]],
    [{ role: "cooperating" }, [3, 4, 9, 11, 13, 14, 21, 24, 33]],
    [{ search: "错峰" }, [3]],
    [{ search: " 秸秆 火点 " }, [16]],
    [{ search: "供电公司" }, [11, 28, 33]],
    [{ search: "33" }, [33]],
    [{ search: "%" }, [5]],
    [{ light: "green" }, []],
    [{ section: "三", sort: "due" }, [9, 11, 12, 10, 13, 14]],
    [{ section: "三", sort: "percent" }, [9, 10, 12, 13, 14, 11]],
    [{ section: "三", sort: "reported" }, [9, 10, 12, 13, 14, 11]],
    [{ section: "八" }, []],
    [{ organisation: "nobody" }, []],
  ] as const)("filters by %j", async (filter, seqs) => {
    const { tasks } = await listTasks(clerk, null, filter, today);
    expect(tasks.map(({ seq }) => seq)).toEqual(seqs);
  });

  it("does not know another plan, nor anybody with an initial password", async () => {
    expect(await refusalOf(listTasks(clerk, "another", {}, today))).toBe("not-found");
    const fresh = { ...clerk, mustChangePassword: true };
    expect(await refusalOf(listTasks(fresh, null, {}, today))).toBe("forbidden policy.mustChangePassword");
  });
});

describe("getTask", () => {
  it("gives the printed row, clauses, errata, allocations and neighbours", async () => {
    const task = await getTask(clerk, planCode, 11, today);
    expect(task).toMatchObject({ previousSeq: 10, nextSeq: 12, section: { ordinal: "三" }, plan: { code: planCode } });
    expect(task.allocations).toHaveLength(12);
    expect(task.allocations.map(({ role }) => role).slice(0, 5)).toEqual(["lead", "cooperating", "cooperating", "cooperating", "responsible"]);
    expect(task.clauses.map(({ kind }) => kind)).toEqual(["milestone", "milestone", "milestone", "indicator", "ledger"]);
    expect(task.clauses.map(({ dueOn }) => dueOn).slice(0, 3)).toEqual(["2023-12-31", "2024-12-31", "2025-12-31"]);
    expect(task.errata.map(({ quote }) => quote)).toEqual(["朝阳区", "落实治理计划至落实治理计划至"]);
  });

  it.each([0, 34, -1, 1.5, 99_999, Number.NaN])("does not know number %s", async (seq) => {
    expect(await refusalOf(getTask(clerk, planCode, seq, today))).toBe("not-found");
  });

  it("stands at its end points without neighbours", async () => {
    expect(await getTask(clerk, null, 1, today)).toMatchObject({ previousSeq: null, nextSeq: 2 });
    expect(await getTask(clerk, null, 33, today)).toMatchObject({ previousSeq: 32, nextSeq: null });
  });
});

it("lists plans", async () => {
  const plans = await listPlans(clerk);
  expect(plans).toMatchObject([{ code: planCode, startsOn: "2023-01-01", endsOn: "2026-01-01", targetPercent: 0.65 }]);
});
